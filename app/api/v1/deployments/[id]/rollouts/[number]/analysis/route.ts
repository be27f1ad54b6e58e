import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { getAnalysis } from "@/lib/services/analysis/queries";
import { getRolloutByNumber } from "@/lib/services/rollouts/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string; number: string }>(async ({ ctx, params }) => {
    const { id } = await getRolloutByNumber(ctx, params.id, Number(params.number));
    return Response.json(await getAnalysis(ctx, id));
  }),
});
