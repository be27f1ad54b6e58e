import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { deleteAlertRule } from "@/lib/services/alerts/delete";
import { getAlertRule } from "@/lib/services/alerts/queries";
import { updateAlertRule } from "@/lib/services/alerts/update";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params }) => Response.json(await getAlertRule(ctx, params.id))),
  PUT: route<{ id: string }>(async ({ ctx, request, params }) =>
    Response.json(await updateAlertRule.execute(ctx, { ...(await readJsonObject(request)), ruleId: params.id })),
  ),
  DELETE: route<{ id: string }>(async ({ ctx, params }) => {
    await deleteAlertRule.execute(ctx, { ruleId: params.id });
    return new Response(null, { status: 204 });
  }),
});
