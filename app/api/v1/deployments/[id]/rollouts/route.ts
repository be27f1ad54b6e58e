import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { requestRollout } from "@/lib/services/rollouts/request";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string }>(async ({ ctx, request, params }) => {
    const body = await readJsonObject(request);
    return Response.json(await requestRollout.execute(ctx, { ...body, deploymentId: params.id }), { status: 201 });
  }),
});
