import { eventDay } from "@/lib/domain/predictions/event-time";
import type { IngestParts } from "./accept-predictions";
import type { RefusedLine } from "./parse-lines";
import type { KnownToken } from "./registry";

type Refusals = { kind: string; refused: readonly RefusedLine[]; now: Date };
type Count = { deploymentId: string; reason: string; n: number; numbered: number };

/** Reasons told apart per deployment, kind and day: enough for a person, and few enough until they expire. */
const MAX_REASONS = 30;
const OTHER_REASONS = "Other reasons.";
const LONGEST_REASON = 200;

const known = `
  SELECT deployment_id AS "deploymentId", reason FROM ingest_refusals
  WHERE deployment_id = ANY($1::uuid[]) AND day = $2 AND kind = $3`;

const upsert = `
  INSERT INTO ingest_refusals AS r (deployment_id, day, kind, reason, n, numbered, last_at)
  SELECT deployment_id, $1::date, $2, reason, n, numbered, $3::timestamptz
  FROM unnest($4::uuid[], $5::text[], $6::bigint[], $7::bigint[]) AS i (deployment_id, reason, n, numbered)
  ON CONFLICT (deployment_id, day, kind, reason) DO UPDATE
    SET n = r.n + excluded.n, numbered = r.numbered + excluded.numbered, last_at = excluded.last_at`;

/** Whose line it was: the token's deployment, or the one that the line named where the token may write to it. */
async function ownersOf(parts: IngestParts, token: KnownToken, refused: readonly RefusedLine[]) {
  const claimed = refused.map(({ deploymentId }) => deploymentId).filter((id) => id !== undefined);
  const deployments = token.deploymentId === null ? await parts.registry.deployments.getAll(claimed) : new Map();
  return ({ deploymentId }: RefusedLine): string | null => {
    if (token.deploymentId !== null) return token.deploymentId;
    return deploymentId && deployments.get(deploymentId)?.teamId === token.teamId ? deploymentId : null;
  };
}

/** Counts refused lines by reason, where it can be told whose they are: their deployment's page shows them. */
export async function noteRefusals(parts: IngestParts, token: KnownToken, { kind, refused, now }: Refusals) {
  if (refused.length === 0) return;
  const ownerOf = await ownersOf(parts, token, refused);
  const owners = [...new Set(refused.map(ownerOf).filter((id) => id !== null))];
  if (owners.length === 0) return;
  const day = eventDay(now.getTime());
  const { rows } = await parts.pool.query<{ deploymentId: string; reason: string }>(known, [owners, day, kind]);
  const reasons = new Map(owners.map((id) => [id, new Set<string>()]));
  for (const { deploymentId, reason } of rows) reasons.get(deploymentId)?.add(reason);

  const counts = new Map<string, Count>();
  for (const line of refused) {
    const deploymentId = ownerOf(line);
    const named = deploymentId === null ? undefined : reasons.get(deploymentId);
    if (deploymentId === null || !named) continue;
    const asked = line.reason.slice(0, LONGEST_REASON);
    const reason = named.has(asked) || named.size < MAX_REASONS ? asked : OTHER_REASONS;
    named.add(reason);
    const key = `${deploymentId} ${reason}`;
    const count = counts.get(key) ?? { deploymentId, reason, n: 0, numbered: 0 };
    counts.set(key, { ...count, n: count.n + 1, numbered: count.numbered + (line.isNumbered ? 1 : 0) });
  }
  // One order for everybody: two calls then wait for each other instead of locking each other out.
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  await parts.pool.query(upsert, [
    day,
    kind,
    now.toISOString(),
    sorted.map((count) => count.deploymentId),
    sorted.map((count) => count.reason),
    sorted.map((count) => count.n),
    sorted.map((count) => count.numbered),
  ]);
}
