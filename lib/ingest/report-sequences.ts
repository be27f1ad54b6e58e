import type pg from "pg";

type Numbered = { tapId?: string; seq?: number; deploymentId: string };
type Report = { tapId: string; deploymentId: string; first: number; last: number; received: number };

const upsert = `
  INSERT INTO tap_sequences AS t (tap_id, deployment_id, first_seq, last_seq, received, seen_at)
  SELECT *, now() FROM unnest($1::text[], $2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[])
  ON CONFLICT (tap_id, deployment_id) DO UPDATE SET
    first_seq = least(t.first_seq, excluded.first_seq), last_seq = greatest(t.last_seq, excluded.last_seq),
    received = t.received + excluded.received, seen_at = excluded.seen_at`;

/** Notes which numbers of each tap arrived, so that what is missing between them can be told. One writer per row: the tap. */
export async function reportSequences(client: pg.ClientBase, rows: readonly Numbered[]): Promise<void> {
  const reports = new Map<string, Report>();
  for (const { tapId, seq, deploymentId } of rows) {
    if (tapId === undefined || seq === undefined) continue;
    const key = `${tapId} ${deploymentId}`;
    const report = reports.get(key) ?? { tapId, deploymentId, first: seq, last: seq, received: 0 };
    report.first = Math.min(report.first, seq);
    report.last = Math.max(report.last, seq);
    report.received += 1;
    reports.set(key, report);
  }
  if (reports.size === 0) return;
  const sorted = [...reports].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, report]) => report);
  await client.query(upsert, [
    sorted.map((r) => r.tapId),
    sorted.map((r) => r.deploymentId),
    sorted.map((r) => r.first),
    sorted.map((r) => r.last),
    sorted.map((r) => r.received),
  ]);
}
