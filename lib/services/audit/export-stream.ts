import type { Context } from "@/lib/command/context";
import type { AuditFilter, ExportFormat } from "@/lib/contracts/audit";
import type { SealedRecord } from "@/lib/domain/audit/audit-record";
import { csvLine } from "@/lib/domain/audit/csv";
import type { ChainHead } from "@/lib/domain/audit/hash-chain";
import { toSealedRecord } from "./audit-row";
import { type AuditScope, auditScope, narrowScope } from "./audit-scope";
import { auditWhere } from "./audit-where";
import { exportAudit } from "./export";
import { exportPlatformAudit } from "./export-platform";

const BATCH_SIZE = 500;

/**
 * The actor's part of the trail as text, in the order of the chain, up to the head that the export's own audit entries
 * name. The entries of what is exported are written before the first byte leaves.
 */
export async function streamAuditExport(
  ctx: Context,
  filter: AuditFilter,
  format: ExportFormat,
): Promise<AsyncGenerator<string>> {
  const scope = narrowScope(auditScope(ctx, "audit:export"), filter.team);
  const heads: ChainHead[] = [];
  for (const team of scope.teams) heads.push(await exportAudit.execute(ctx, { teamId: team.id, format, filter }));
  if (scope.hasPlatform) heads.push(await exportPlatformAudit.execute(ctx, { format, filter }));
  const until = Math.min(...heads.map((head) => head.seq));
  const records = readSealed(ctx, scope, filter, until);
  return format === "jsonl" ? writeJsonLines(records) : writeCsv(records, scope);
}

async function* readSealed(
  ctx: Context,
  scope: AuditScope,
  { team: _team, ...filter }: AuditFilter,
  until: number,
): AsyncGenerator<SealedRecord> {
  for (let last = 0; ; ) {
    const rows = await ctx.db.auditEvent.findMany({
      where: { AND: [auditWhere(scope, filter), { seq: { gt: last, lte: until } }] },
      orderBy: { seq: "asc" },
      take: BATCH_SIZE,
    });
    for (const row of rows) {
      const sealed = toSealedRecord(row);
      if (sealed) yield sealed;
    }
    const end = rows.at(-1)?.seq;
    if (rows.length < BATCH_SIZE || !end) return;
    last = Number(end);
  }
}

async function* writeJsonLines(records: AsyncIterable<SealedRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

const CSV_HEAD =
  "number,time,actor kind,actor,team,verb,noun,noun id,name,outcome,reason,before,after,request id,hash before,hash";

async function* writeCsv(records: AsyncIterable<SealedRecord>, scope: AuditScope): AsyncGenerator<string> {
  yield csvLine(CSV_HEAD.split(","));
  const slugs = new Map(scope.teams.map((team) => [team.id, team.slug]));
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  for await (const r of records) {
    const team = r.teamId === null ? "platform" : (slugs.get(r.teamId) ?? r.teamId);
    yield csvLine([
      ...[r.seq, r.at, r.actorKind, r.actorName, team, r.verb, r.noun, r.nounId, r.nounName, r.outcome, r.reason],
      ...[json(r.before), json(r.after), r.requestId, r.prevHash, r.hash],
    ]);
  }
}
