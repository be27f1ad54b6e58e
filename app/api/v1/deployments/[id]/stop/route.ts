import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { stopDeployment } from "@/lib/services/deployments/stop";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string }>(async ({ ctx, request, params }) =>
    Response.json(await stopDeployment.execute(ctx, { ...(await readJsonObject(request)), deploymentId: params.id })),
  ),
});
