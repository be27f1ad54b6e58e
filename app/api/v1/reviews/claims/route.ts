import { methods } from "@/lib/http/methods";
import { renewReviewClaims } from "@/lib/http/renew-claims";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: renewReviewClaims,
});
