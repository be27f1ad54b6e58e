import { route } from "@/lib/http/route";
import { getReviewQueue } from "@/lib/services/reviews/queries";

export const GET = route<{ id: string }>(async ({ ctx, params }) =>
  Response.json(await getReviewQueue(ctx, params.id)),
);
