import { methods } from "@/lib/http/methods";
import { readJsonObject } from "@/lib/http/read-json-object";
import { route } from "@/lib/http/route";
import { muteAlertRule } from "@/lib/services/alerts/mute";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  POST: route<{ id: string }>(async ({ ctx, request, params }) => {
    await muteAlertRule.execute(ctx, { ...(await readJsonObject(request)), ruleId: params.id });
    return new Response(null, { status: 204 });
  }),
});
