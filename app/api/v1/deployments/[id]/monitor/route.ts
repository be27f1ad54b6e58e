import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { getMonitor } from "@/lib/services/monitors/queries";
import { updateMonitor } from "@/lib/services/monitors/update";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params }) => Response.json(await getMonitor(ctx, params.id))),
  PUT: route<{ id: string }>(async ({ ctx, request, params }) => {
    await updateMonitor.execute(ctx, { ...(await readJsonObject(request)), deploymentId: params.id });
    return Response.json(await getMonitor(ctx, params.id));
  }),
});
