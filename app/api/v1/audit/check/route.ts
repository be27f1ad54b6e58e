import { methods } from "@/lib/http/methods";
import { readLines } from "@/lib/http/read-lines";
import { route } from "@/lib/http/route";
import { checkAuditExport } from "@/lib/services/audit/check-export";

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  /** Checks an export in JSON lines, sent as the body: against itself and against the chain as it stands. */
  POST: route(async ({ ctx, request }) => Response.json(await checkAuditExport(ctx, readLines(request)))),
});
