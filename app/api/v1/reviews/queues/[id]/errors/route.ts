import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { getQueueErrors } from "@/lib/services/reviews/error-queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params }) => Response.json(await getQueueErrors(ctx, params.id))),
});
