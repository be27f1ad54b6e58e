import { baselineSchema } from "@/lib/contracts/baseline";
import { interpretationSchema } from "@/lib/contracts/signature";
import type { Transaction } from "@/lib/db";
import { storeKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { type FeatureCells, featureCells } from "@/lib/domain/kpis/slice-cells";
import { storeSlices } from "@/lib/domain/kpis/slice-sums";
import type { Target } from "@/lib/domain/kpis/target";
import { eventDay } from "@/lib/domain/predictions/event-time";
import {
  type JoinPlan,
  type JudgedPrediction,
  type KpiDelta,
  planJoins,
  type QueuedLabel,
  type SourcedLabel,
  type StandingTruth,
  type Truth,
} from "@/lib/domain/predictions/plan-joins";
import { DAY_MS } from "@/lib/domain/time/durations";
import { retryAt } from "@/lib/domain/time/retry-at";

/** Labels joined in one transaction. */
const BATCH = 2_000;
/** A label that has no prediction yet is tried again after these waits, then hourly. */
const RETRY_SECONDS = [2, 5, 15, 60, 300, 3600];
/** A label without a prediction for this long is an orphan: its prediction was never sent, or was lost. */
const ORPHAN_AFTER_MS = 3 * DAY_MS;

type Queued = QueuedLabel & { days: Date[]; attempts: number };

async function claimLabels(tx: Transaction, deploymentId: string, now: Date): Promise<Queued[]> {
  return tx.$queryRaw<Queued[]>`
    SELECT id, prediction_id AS "predictionId", days, label, source, observed_at AS "observedAt",
      received_at AS "receivedAt", attempts, retracts
    FROM unjoined_labels
    WHERE deployment_id = ${deploymentId}::uuid AND orphaned_at IS NULL AND due_at <= ${now}
    ORDER BY id LIMIT ${BATCH}`;
}

type Asked = { deploymentId: string; ids: string[]; days: string[] };

/** By primary key in the few partitions named: never a scan. */
async function loadPredictions(tx: Transaction, { deploymentId, ids, days }: Asked): Promise<JudgedPrediction[]> {
  return tx.$queryRaw<JudgedPrediction[]>`
    SELECT p.deployment_id AS "deploymentId", p.prediction_id AS "predictionId", p.day::text, p.version_id AS "versionId",
      p.version, p.arm, p.backfilled, p.at, p.answer, p.score, p.inclusion, kept.inputs, kept.treated
    FROM predictions p LEFT JOIN prediction_payloads kept
      ON kept.deployment_id = p.deployment_id AND kept.day = p.day AND kept.prediction_id = p.prediction_id
        AND kept.day = ANY(${days}::date[])
    WHERE p.deployment_id = ${deploymentId}::uuid AND p.day = ANY(${days}::date[])
      AND p.prediction_id = ANY(${ids}::uuid[])`;
}

async function loadStanding(
  tx: Transaction,
  { deploymentId, ids, days }: Asked,
): Promise<(StandingTruth & { predictionId: string })[]> {
  return tx.$queryRaw`
    SELECT prediction_id AS "predictionId", label, source, observed_at AS "observedAt", cells, here_at AS "hereAt"
    FROM prediction_truths
    WHERE deployment_id = ${deploymentId}::uuid AND day = ANY(${days}::date[]) AND prediction_id = ANY(${ids}::uuid[])`;
}

/** Every label of these predictions, newest first; of one moment the one that arrived later. */
async function loadLabels(
  tx: Transaction,
  { deploymentId, ids, days }: Asked,
): Promise<Map<string, (SourcedLabel & { predictionId: string })[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<(SourcedLabel & { predictionId: string })[]>`
    SELECT prediction_id AS "predictionId", label, source, observed_at AS "observedAt" FROM labels
    WHERE deployment_id = ${deploymentId}::uuid AND day = ANY(${days}::date[]) AND prediction_id = ANY(${ids}::uuid[])
    ORDER BY observed_at DESC, received_at DESC, source`;
  return Map.groupBy(rows, ({ predictionId }) => predictionId);
}

/** How the answers of a version are judged, and how its inputs are cut: by the baseline it came with, else by one frozen for it. */
type Judging = { target: Target | null; cells: FeatureCells[] };

async function loadJudging(tx: Transaction, versionIds: string[]): Promise<Map<string, Judging>> {
  const ids = { in: versionIds };
  const versions = await tx.modelVersion.findMany({
    where: { id: ids },
    select: { id: true, interpretation: true, baseline: true },
  });
  const frozen = await tx.frozenBaseline.findMany({
    where: { versionId: ids },
    select: { versionId: true, baseline: true },
  });
  return new Map(
    versions.map(({ id, interpretation, baseline }) => {
      const late = baseline === null ? frozen.find(({ versionId }) => versionId === id) : undefined;
      const reference = baselineSchema.safeParse(baseline ?? late?.baseline).data ?? null;
      const target = interpretationSchema.safeParse(interpretation).data ?? null;
      return [id, { target, cells: featureCells(reference) }];
    }),
  );
}

async function saveTruths(tx: Transaction, deploymentId: string, truths: readonly Truth[]): Promise<void> {
  if (truths.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO prediction_truths AS t (deployment_id, day, prediction_id, label, source, observed_at, cells, here_at)
    SELECT ${deploymentId}::uuid, * FROM unnest(
      ${truths.map((t) => t.day)}::date[], ${truths.map((t) => t.predictionId)}::uuid[],
      ${truths.map((t) => t.label)}::text[], ${truths.map((t) => t.source)}::text[],
      ${truths.map((t) => t.observedAt.toISOString())}::timestamptz[],
      ${truths.map((t) => t.cells && JSON.stringify(t.cells))}::jsonb[],
      ${truths.map((t) => t.hereAt?.toISOString() ?? null)}::timestamptz[])
    ON CONFLICT (deployment_id, day, prediction_id) DO UPDATE SET
      label = excluded.label, source = excluded.source, observed_at = excluded.observed_at,
      cells = excluded.cells, here_at = excluded.here_at, revision = t.revision + 1`;
}

async function removeTruths(tx: Transaction, deploymentId: string, removed: JoinPlan["removed"]): Promise<void> {
  if (removed.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM prediction_truths t USING unnest(
      ${removed.map((r) => r.day)}::date[], ${removed.map((r) => r.predictionId)}::uuid[]) AS r (day, prediction_id)
    WHERE t.deployment_id = ${deploymentId}::uuid AND t.day = r.day AND t.prediction_id = r.prediction_id`;
}

async function appendKpiDeltas(tx: Transaction, deltas: readonly KpiDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO sketch_deltas (deployment_id, version_id, version, arm, minute, backfilled, kpis, slices)
    SELECT * FROM unnest(
      ${deltas.map((d) => d.deploymentId)}::uuid[], ${deltas.map((d) => d.versionId)}::uuid[],
      ${deltas.map((d) => d.version)}::int[], ${deltas.map((d) => d.arm)}::text[],
      ${deltas.map((d) => d.minute.toISOString())}::timestamptz[], ${deltas.map((d) => d.backfilled)}::bool[],
      ${deltas.map((d) => JSON.stringify(storeKpiSums(d.kpis)))}::json[],
      ${deltas.map((d) => (d.slices.size > 0 ? JSON.stringify(storeSlices(d.slices)) : null))}::json[])`;
}

async function settleQueue(tx: Transaction, queued: readonly Queued[], plan: JoinPlan, now: Date): Promise<void> {
  await tx.$executeRaw`DELETE FROM unjoined_labels WHERE id = ANY(${plan.joined}::bigint[])`;
  const missing = new Set(plan.missing);
  const waiting = queued.filter(({ id }) => missing.has(id));
  const isOrphan = ({ receivedAt }: Queued) => now.getTime() - receivedAt.getTime() > ORPHAN_AFTER_MS;
  const orphans = [...waiting.filter(isOrphan).map(({ id }) => id), ...plan.unusable];
  await tx.$executeRaw`UPDATE unjoined_labels SET orphaned_at = ${now} WHERE id = ANY(${orphans}::bigint[])`;
  const later = waiting.filter((label) => !isOrphan(label));
  const dueAt = later.map(({ attempts }) => retryAt(now, attempts, RETRY_SECONDS).toISOString());
  await tx.$executeRaw`
    UPDATE unjoined_labels u SET attempts = u.attempts + 1, due_at = l.due_at
    FROM unnest(${later.map(({ id }) => id)}::bigint[], ${dueAt}::timestamptz[]) AS l (id, due_at) WHERE u.id = l.id`;
}

/**
 * Joins one batch of a deployment's queued labels to their predictions: truths stand, KPI deltas are appended, what has
 * no prediction waits. One transaction, under the deployment's seat. Returns how many labels it took from the queue's head.
 */
export async function joinBatch(
  tx: Transaction,
  deploymentId: string,
  now: Date,
  bucketMs: number,
): Promise<{ labels: number; joined: number }> {
  const queued = await claimLabels(tx, deploymentId, now);
  if (queued.length === 0) return { labels: 0, joined: 0 };
  const ids = [...new Set(queued.map((label) => label.predictionId))];
  const days = [...new Set(queued.flatMap((label) => label.days.map((day) => eventDay(day.getTime()))))];
  const asked = { deploymentId, ids, days };
  const predictions = await loadPredictions(tx, asked);
  const standing = await loadStanding(tx, asked);
  const retracted = [...new Set(queued.filter(({ retracts }) => retracts).map((label) => label.predictionId))];
  const others = await loadLabels(tx, { ...asked, ids: retracted });
  const versions = await loadJudging(tx, [...new Set(predictions.map((p) => p.versionId))]);
  const plan = planJoins(queued, {
    predictions: new Map(predictions.map((p) => [p.predictionId, p])),
    standing: new Map(standing.map((s) => [s.predictionId, s])),
    others,
    targetOf: (versionId) => versions.get(versionId)?.target ?? null,
    cellsOf: ({ versionId }) => versions.get(versionId)?.cells ?? [],
    bucketMs,
  });
  await saveTruths(tx, deploymentId, plan.truths);
  await removeTruths(tx, deploymentId, plan.removed);
  await appendKpiDeltas(tx, plan.deltas);
  await settleQueue(tx, queued, plan, now);
  return { labels: queued.length, joined: plan.joined.length };
}
