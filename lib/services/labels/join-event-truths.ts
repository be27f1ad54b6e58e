import { interpretationSchema } from "@/lib/contracts/signature";
import type { Transaction } from "@/lib/db";
import { importedPredictionId } from "@/lib/domain/imports/imported-id";
import { labelOfTruth, type TruthValues } from "@/lib/domain/imports/truth";
import type { Target } from "@/lib/domain/kpis/target";
import { DAY_MS } from "@/lib/domain/time/durations";
import { retryAt } from "@/lib/domain/time/retry-at";
import { type GivenLabel, queueLabel } from "./queue-label";

/** Truths looked at in one transaction. */
const BATCH = 500;
/** A truth whose call is not there yet is tried again after these waits, then hourly. */
const RETRY_SECONDS = [5, 15, 60, 300, 3600];
/** A truth without a call for this long belongs to one that was never logged, or was lost. */
const GIVE_UP_AFTER_MS = 3 * DAY_MS;

/** A key that names more calls than this names a session, or nothing: its truth cannot be meant for each of them. */
const MOST_CALLS = 100;
/** Labels given in one transaction: what is left of a batch keeps its place. */
const MOST_LABELS = 2_000;

type Truth = {
  truthKey: string;
  row: number;
  source: string;
  value: TruthValues;
  observedAt: Date;
  receivedAt: Date;
  attempts: number;
};
type Call = { eventId: string; truthKey: string; at: Date; rows: number; versionId: string };

async function claimTruths(tx: Transaction, deploymentId: string, now: Date): Promise<Truth[]> {
  return tx.$queryRaw<Truth[]>`
    SELECT truth_key AS "truthKey", row, source, value, observed_at AS "observedAt", received_at AS "receivedAt", attempts
    FROM event_truths WHERE deployment_id = ${deploymentId}::uuid AND due_at <= ${now}
    ORDER BY due_at, truth_key, row LIMIT ${BATCH}`;
}

/** The calls of each key, one more than it may have where it has too many. */
async function loadCalls(tx: Transaction, deploymentId: string, truthKeys: string[]): Promise<Map<string, Call[]>> {
  const calls = await tx.$queryRaw<Call[]>`
    SELECT c.event_id AS "eventId", c.truth_key AS "truthKey", c.at, c.rows, c.version_id AS "versionId"
    FROM unnest(${truthKeys}::text[]) AS k (truth_key) CROSS JOIN LATERAL (
      SELECT * FROM joined_events j
      WHERE j.deployment_id = ${deploymentId}::uuid AND j.truth_key = k.truth_key LIMIT ${MOST_CALLS + 1}) c`;
  return Map.groupBy(calls, ({ truthKey }) => truthKey);
}

async function loadTargets(tx: Transaction, versionIds: string[]): Promise<Map<string, Target | null>> {
  const versions = await tx.modelVersion.findMany({
    where: { id: { in: versionIds } },
    select: { id: true, interpretation: true },
  });
  return new Map(
    versions.map(({ id, interpretation }) => [id, interpretationSchema.nullable().catch(null).parse(interpretation)]),
  );
}

/** Ends the wait of truths; `unused` ones are counted among what was lost. */
async function settle(
  tx: Transaction,
  deploymentId: string,
  done: readonly Truth[],
  unused: number,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE event_truths t SET due_at = NULL
    FROM unnest(${done.map((t) => t.truthKey)}::text[], ${done.map((t) => t.row)}::int[], ${done.map((t) => t.source)}::text[])
      AS d (truth_key, row, source)
    WHERE t.deployment_id = ${deploymentId}::uuid AND t.truth_key = d.truth_key AND t.row = d.row AND t.source = d.source`;
  if (unused === 0) return;
  await tx.$executeRaw`
    INSERT INTO event_losses AS l (deployment_id, day, kind, n)
    VALUES (${deploymentId}::uuid, (${now}::timestamptz AT TIME ZONE 'UTC')::date, 'truth_unused', ${unused})
    ON CONFLICT (deployment_id, day, kind) DO UPDATE SET n = l.n + excluded.n`;
}

async function tryLater(tx: Transaction, deploymentId: string, later: readonly Truth[], now: Date): Promise<void> {
  const dueAt = later.map(({ attempts }) => retryAt(now, attempts, RETRY_SECONDS).toISOString());
  await tx.$executeRaw`
    UPDATE event_truths t SET attempts = t.attempts + 1, due_at = l.due_at
    FROM unnest(${later.map((t) => t.truthKey)}::text[], ${later.map((t) => t.row)}::int[],
      ${later.map((t) => t.source)}::text[], ${dueAt}::timestamptz[]) AS l (truth_key, row, source, due_at)
    WHERE t.deployment_id = ${deploymentId}::uuid AND t.truth_key = l.truth_key AND t.row = l.row AND t.source = l.source`;
}

/** The labels that a truth means for the calls of its key: none where no one of them can be meant. */
function labelsOf(
  deploymentId: string,
  { row, value, observedAt, source }: Truth,
  calls: readonly Call[],
  targets: ReadonlyMap<string, Target | null>,
): GivenLabel[] {
  if (calls.length > MOST_CALLS) return [];
  return calls.flatMap(({ eventId, at, rows, versionId }) => {
    const label = row < rows ? labelOfTruth(targets.get(versionId) ?? null, value) : null;
    if (label === null) return [];
    const predictionId = importedPredictionId({ deploymentId, eventId, row, at: at.getTime() });
    return [{ deploymentId, predictionId, predictedAt: at, label, observedAt, source }];
  });
}

/**
 * Makes labels of one batch of a deployment's truths of logged calls. One whose call is not there waits, up to three days; one
 * that is no class of the version, or of a row that the call has not, or of too many calls, is counted and left. Returns how
 * many it settled or put off; null where nothing is due.
 */
export async function joinEventTruths(tx: Transaction, deploymentId: string, now: Date): Promise<number | null> {
  const truths = await claimTruths(tx, deploymentId, now);
  if (truths.length === 0) return null;
  const calls = await loadCalls(tx, deploymentId, [...new Set(truths.map(({ truthKey }) => truthKey))]);
  const targets = await loadTargets(tx, [...new Set([...calls.values()].flat().map(({ versionId }) => versionId))]);
  const [done, later]: [Truth[], Truth[]] = [[], []];
  let [labels, unused] = [0, 0];
  for (const truth of truths) {
    if (labels >= MOST_LABELS) break;
    const asked = calls.get(truth.truthKey) ?? [];
    if (asked.length === 0 && now.getTime() - truth.receivedAt.getTime() <= GIVE_UP_AFTER_MS) {
      later.push(truth);
      continue;
    }
    const given = labelsOf(deploymentId, truth, asked, targets);
    for (const label of given) await queueLabel(tx, label);
    done.push(truth);
    labels += given.length;
    if (given.length === 0) unused += 1;
  }
  await settle(tx, deploymentId, done, unused, now);
  await tryLater(tx, deploymentId, later, now);
  return done.length + later.length;
}
