import { listAlertRulesInput } from "@/lib/contracts/alert-rule";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { readJson, route } from "@/lib/http/route";
import { createAlertRule } from "@/lib/services/alerts/create";
import { listAlertRules } from "@/lib/services/alerts/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route(async ({ ctx, url }) =>
    Response.json({ items: await listAlertRules(ctx, parseQuery(listAlertRulesInput, url)) }),
  ),
  POST: route(async ({ ctx, request }) =>
    Response.json(await createAlertRule.execute(ctx, await readJson(request)), { status: 201 }),
  ),
});
