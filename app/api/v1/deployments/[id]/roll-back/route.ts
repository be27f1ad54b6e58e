import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { rollBack } from "@/lib/services/rollouts/roll-back";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string }>(async ({ ctx, request, params }) =>
    Response.json(await rollBack.execute(ctx, { ...(await readJsonObject(request)), deploymentId: params.id })),
  ),
});
