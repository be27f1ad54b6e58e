import { z } from "zod";
import { auditFilterSchema, exportFormats } from "@/lib/contracts/audit";
import { parseQuery } from "@/lib/http/parse-query";
import { route } from "@/lib/http/route";
import { streamText } from "@/lib/http/stream-text";
import { streamAuditExport } from "@/lib/services/audit/export-stream";

const formatInput = z.object({ format: z.enum(exportFormats).default("jsonl") });
const mediaTypes = { csv: "text/csv; charset=utf-8; header=present", jsonl: "application/jsonl; charset=utf-8" };

/** The trail as a file, streamed. The export is itself an entry of the trail. */
export const GET = route(async ({ ctx, url }) => {
  const { format } = parseQuery(formatInput, url);
  const lines = await streamAuditExport(ctx, parseQuery(auditFilterSchema, url), format);
  const name = `slipway-audit-${ctx.clock.now().toISOString().slice(0, 10)}.${format}`;
  return new Response(streamText(lines), {
    headers: {
      "content-type": mediaTypes[format],
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
});
