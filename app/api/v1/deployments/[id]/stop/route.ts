import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { stopDeployment } from "@/lib/services/deployments/stop";

export const POST = route<{ id: string }>(async ({ ctx, request, params }) =>
  Response.json(await stopDeployment.execute(ctx, { ...(await readJsonObject(request)), deploymentId: params.id })),
);
