import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { tryPrediction } from "@/lib/http/try-prediction";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string }>(async ({ ctx, request, params }) =>
    Response.json(await tryPrediction(ctx, params.id, await request.text())),
  ),
});
