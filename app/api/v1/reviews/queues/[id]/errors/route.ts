import { route } from "@/lib/http/route";
import { getQueueErrors } from "@/lib/services/reviews/error-queries";

export const GET = route<{ id: string }>(async ({ ctx, params }) =>
  Response.json(await getQueueErrors(ctx, params.id)),
);
