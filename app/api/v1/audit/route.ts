import { auditFilterSchema, auditPageInput } from "@/lib/contracts/audit";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { listAuditEvents } from "@/lib/services/audit/queries";

/** One page of the trail, newest first: `{ items, nextCursor }`. */
export const GET = route(async ({ ctx, url }) => {
  const filter = parseQuery(auditFilterSchema, url);
  return Response.json(await listAuditEvents(ctx, filter, parseQuery(auditPageInput, url)));
});
