import { interpretationSchema } from "@/lib/contracts/signature";
import type { Transaction } from "@/lib/db";
import { importedPredictionId } from "@/lib/domain/imports/imported-id";
import { labelOfTruth, type TruthValues } from "@/lib/domain/imports/truth";
import type { Target } from "@/lib/domain/kpis/target";
import { DAY_MS } from "@/lib/domain/time/durations";
import { queueLabel } from "./queue-label";

/** Truths looked at in one transaction. */
const BATCH = 500;
/** A truth whose call is not there yet is tried again after these waits, then hourly. */
const RETRY_SECONDS = [5, 15, 60, 300];
/** A truth without a call for this long belongs to one that was never logged, or was lost. */
const GIVE_UP_AFTER_MS = 3 * DAY_MS;

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

async function loadCalls(tx: Transaction, deploymentId: string, truthKeys: string[]): Promise<Map<string, Call[]>> {
  const calls = await tx.$queryRaw<Call[]>`
    SELECT event_id AS "eventId", truth_key AS "truthKey", at, rows, version_id AS "versionId" FROM joined_events
    WHERE deployment_id = ${deploymentId}::uuid AND truth_key = ANY(${truthKeys}::text[])`;
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
  const dueAt = later.map(({ attempts }) =>
    new Date(now.getTime() + (RETRY_SECONDS[attempts] ?? 3600) * 1000).toISOString(),
  );
  await tx.$executeRaw`
    UPDATE event_truths t SET attempts = t.attempts + 1, due_at = l.due_at
    FROM unnest(${later.map((t) => t.truthKey)}::text[], ${later.map((t) => t.row)}::int[],
      ${later.map((t) => t.source)}::text[], ${dueAt}::timestamptz[]) AS l (truth_key, row, source, due_at)
    WHERE t.deployment_id = ${deploymentId}::uuid AND t.truth_key = l.truth_key AND t.row = l.row AND t.source = l.source`;
}

/**
 * Makes labels of one batch of a deployment's truths of logged calls. One whose call is not there waits, up to three days; one
 * that is no class of the version, or of a row that the call has not, is counted and left. Returns how many it looked at.
 */
export async function joinEventTruths(tx: Transaction, deploymentId: string, now: Date): Promise<number> {
  const truths = await claimTruths(tx, deploymentId, now);
  if (truths.length === 0) return 0;
  const calls = await loadCalls(tx, deploymentId, [...new Set(truths.map(({ truthKey }) => truthKey))]);
  const targets = await loadTargets(tx, [...new Set([...calls.values()].flat().map(({ versionId }) => versionId))]);
  const done: Truth[] = [];
  const later: Truth[] = [];
  let unused = 0;
  for (const truth of truths) {
    const asked = calls.get(truth.truthKey) ?? [];
    if (asked.length === 0 && now.getTime() - truth.receivedAt.getTime() <= GIVE_UP_AFTER_MS) {
      later.push(truth);
      continue;
    }
    done.push(truth);
    let labels = 0;
    for (const { eventId, at, rows, versionId } of asked) {
      const label = truth.row < rows ? labelOfTruth(targets.get(versionId) ?? null, truth.value) : null;
      if (label === null) continue;
      const predictionId = importedPredictionId({ deploymentId, eventId, row: truth.row, at: at.getTime() });
      const { observedAt, source } = truth;
      await queueLabel(tx, { deploymentId, predictionId, predictedAt: at, label, observedAt, source });
      labels += 1;
    }
    if (labels === 0) unused += 1;
  }
  await settle(tx, deploymentId, done, unused, now);
  await tryLater(tx, deploymentId, later, now);
  return truths.length;
}
