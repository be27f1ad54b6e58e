import { methods } from "@/lib/http/methods";
import { readJson, route } from "@/lib/http/route";
import { previewRule } from "@/lib/services/alerts/preview";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  /** When a rule would have fired; changes nothing. */
  POST: route(async ({ ctx, request }) => Response.json(await previewRule(ctx, await readJson(request)))),
});
