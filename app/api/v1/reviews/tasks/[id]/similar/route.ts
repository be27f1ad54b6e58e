import { route } from "@/lib/http/route";
import { listSimilarItems } from "@/lib/services/reviews/queries";

export const GET = route<{ id: string }>(async ({ ctx, params }) =>
  Response.json({ items: await listSimilarItems(ctx, params.id) }),
);
