import { auditListQuery } from "@/lib/contracts/audit";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { listAuditEvents } from "@/lib/services/audit/queries";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  GET: route(async ({ ctx, url }) => {
    const { cursor, limit, ...filter } = parseQuery(auditListQuery, url);
    return Response.json(await listAuditEvents(ctx, filter, { cursor, limit }));
  }),
});
