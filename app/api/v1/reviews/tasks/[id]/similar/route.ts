import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { listSimilarItems } from "@/lib/services/reviews/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params }) =>
    Response.json({ items: await listSimilarItems(ctx, params.id) }),
  ),
});
