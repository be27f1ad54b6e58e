import { renewReviewClaims } from "@/lib/http/renew-claims";

export const POST = renewReviewClaims;
