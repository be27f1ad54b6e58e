import { methods } from "@/lib/http/methods";
import { route } from "@/lib/http/route";
import { getAuditEvent } from "@/lib/services/audit/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route<{ id: string }>(async ({ ctx, params }) => Response.json(await getAuditEvent(ctx, params.id))),
});
