import { auditExportQuery } from "@/lib/contracts/audit";
import { methods } from "@/lib/http/methods";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { streamText } from "@/lib/http/stream-text";
import { streamAuditExport } from "@/lib/services/audit/export-stream";

const mediaTypes = { csv: "text/csv; charset=utf-8; header=present", jsonl: "application/jsonl; charset=utf-8" };

export const { DELETE, GET, OPTIONS, PATCH, POST, PUT } = methods({
  /** The trail as a file, streamed. The export is itself an entry of the trail. */
  GET: route(async ({ ctx, url }) => {
    const { format, ...filter } = parseQuery(auditExportQuery, url);
    const lines = await streamAuditExport(ctx, filter, format);
    const name = `slipway-audit-${ctx.clock.now().toISOString().slice(0, 10)}.${format}`;
    return new Response(streamText(lines), {
      headers: {
        "content-type": mediaTypes[format],
        "content-disposition": `attachment; filename="${name}"`,
        "cache-control": "no-store",
      },
    });
  }),
});
