import { methods } from "@/lib/http/methods";
import { replayPrediction } from "@/lib/http/replay-prediction";
import { readJson, route } from "@/lib/http/route";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string; predictionId: string }>(async ({ ctx, request, params: { id, predictionId } }) =>
    Response.json(await replayPrediction(ctx, { deploymentId: id, predictionId }, await readJson(request))),
  ),
});
