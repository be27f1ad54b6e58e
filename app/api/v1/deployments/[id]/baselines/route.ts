import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { freezeBaseline } from "@/lib/services/monitors/freeze-baseline";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string }>(async ({ ctx, request, params }) => {
    const input = { ...(await readJsonObject(request)), deploymentId: params.id };
    return Response.json(await freezeBaseline.execute(ctx, input), { status: 201 });
  }),
});
