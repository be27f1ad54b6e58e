import type { Transaction } from "@/lib/db";
import { addOutcome, emptyOutcomeSums, type OutcomeSums } from "@/lib/domain/outcomes/outcome-sums";
import { type Grain, grainStart, grains } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS } from "@/lib/domain/time/durations";
import { retryAt } from "@/lib/domain/time/retry-at";

/** Outcomes credited in one transaction. */
const BATCH = 500;
/** One that has no prediction yet is tried again after these waits, then daily: each try looks through a month. */
const RETRY_SECONDS = [5, 15, 60, 300, 3600, 86_400];
/** One without a prediction for this long was for none that we know of. */
const GIVE_UP_AFTER_MS = 3 * DAY_MS;

type Key = { metric: string; subject: string; at: Date };
type Credit = {
  predictionId: string;
  predictedAt: Date;
  versionId: string;
  version: number;
  arm: string;
  unit: string | null;
};
/** A result; what it is credited to is all null where that is not there. */
type Claimed = Key & { value: number; receivedAt: Date; attempts: number } & {
  [Field in keyof Credit]: Credit[Field] | null;
};

/**
 * Each result with its prediction, or with the last one that answered its unit: by key and by index, never a scan. An id may
 * have been minted on another day than its event's: from the second try on the month before the result is looked through.
 * Those that are new go first: however many ids that do not exist are tried again, none waits behind them.
 */
async function claimOutcomes(tx: Transaction, deploymentId: string, now: Date): Promise<Claimed[]> {
  return tx.$queryRaw<Claimed[]>`
    WITH claimed AS (
      (SELECT * FROM outcomes WHERE deployment_id = ${deploymentId}::uuid AND due_at <= ${now} AND attempts = 0
        ORDER BY due_at LIMIT ${BATCH})
      UNION ALL
      (SELECT * FROM outcomes WHERE deployment_id = ${deploymentId}::uuid AND due_at <= ${now} AND attempts > 0
        ORDER BY due_at LIMIT ${BATCH})
      LIMIT ${BATCH}
    )
    SELECT c.metric, c.subject, c.at, c.value, c.received_at AS "receivedAt", c.attempts,
      p.prediction_id AS "predictionId", p.at AS "predictedAt", p.version_id AS "versionId", p.version, p.arm, p.unit
    FROM claimed c LEFT JOIN LATERAL (
      SELECT * FROM (
      (SELECT q.prediction_id, q.at, q.version_id, q.version, q.arm, q.unit FROM predictions q
        WHERE c.units IS NULL AND q.deployment_id = c.deployment_id AND q.day = ANY(c.days)
          AND q.prediction_id = c.prediction_id
        LIMIT 1)
      UNION ALL
      (SELECT q.prediction_id, q.at, q.version_id, q.version, q.arm, q.unit FROM predictions q
        WHERE c.units IS NULL AND c.attempts > 0 AND q.deployment_id = c.deployment_id
          AND q.day BETWEEN (c.at AT TIME ZONE 'UTC')::date - 30 AND (c.at AT TIME ZONE 'UTC')::date + 1
          AND q.prediction_id = c.prediction_id
        LIMIT 1)
      UNION ALL
      (SELECT q.prediction_id, q.at, q.version_id, q.version, q.arm, q.unit FROM predictions q
        WHERE c.units IS NOT NULL AND q.deployment_id = c.deployment_id AND q.unit = ANY(c.units)
          AND q.arm IN ('live', 'candidate') AND q.at <= c.at AND q.at > c.at - interval '30 days'
          AND q.day BETWEEN (c.at AT TIME ZONE 'UTC')::date - 30 AND (c.at AT TIME ZONE 'UTC')::date
        ORDER BY q.at DESC LIMIT 1)
      ) found LIMIT 1
    ) p ON true`;
}

/** Ends the wait of what is credited, with what it is credited to, so that results can be summed by unit. */
async function saveCredits(tx: Transaction, deploymentId: string, credited: readonly (Key & Credit)[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE outcomes o SET due_at = NULL, prediction_id = c.prediction_id, predicted_at = c.predicted_at,
      version_id = c.version_id, version = c.version, arm = c.arm, unit = c.unit
    FROM unnest(
      ${credited.map((o) => o.metric)}::text[], ${credited.map((o) => o.subject)}::text[],
      ${credited.map((o) => o.at.toISOString())}::timestamptz[], ${credited.map((o) => o.predictionId)}::uuid[],
      ${credited.map((o) => o.predictedAt.toISOString())}::timestamptz[], ${credited.map((o) => o.versionId)}::uuid[],
      ${credited.map((o) => o.version)}::int[], ${credited.map((o) => o.arm)}::text[], ${credited.map((o) => o.unit)}::text[])
      AS c (metric, subject, at, prediction_id, predicted_at, version_id, version, arm, unit)
    WHERE o.deployment_id = ${deploymentId}::uuid AND o.metric = c.metric AND o.subject = c.subject AND o.at = c.at`;
}

type Credited = Key & Credit & { value: number };
/** Whose result it is: the unit that traffic was dealt by, else the prediction alone. */
const ownerOf = ({ unit, predictionId }: Credit) => unit ?? predictionId;
const ownKey = (metric: string, owner: string) => `${metric}\n${owner}`;

/** Those among the owners of results who had one of the same metric credited before. */
async function findOwners(
  tx: Transaction,
  deploymentId: string,
  credited: readonly (Key & Credit)[],
): Promise<Set<string>> {
  const known = await tx.$queryRaw<{ metric: string; owner: string }[]>`
    SELECT a.metric, a.owner FROM unnest(${credited.map((o) => o.metric)}::text[], ${credited.map(ownerOf)}::text[])
      AS a (metric, owner)
    WHERE EXISTS (SELECT 1 FROM outcomes o WHERE o.deployment_id = ${deploymentId}::uuid AND o.metric = a.metric
      AND coalesce(o.unit, o.prediction_id::text) = a.owner AND o.version_id IS NOT NULL)`;
  return new Set(known.map(({ metric, owner }) => ownKey(metric, owner)));
}

type SumRow = Pick<Credit, "versionId" | "version" | "arm"> & {
  metric: string;
  grain: Grain;
  bucket: Date;
  sums: OutcomeSums;
};

function sumCredits(credited: readonly Credited[], owners: ReadonlySet<string>): SumRow[] {
  const rows = new Map<string, SumRow>();
  const seen = new Set(owners);
  for (const outcome of credited) {
    const { metric, predictedAt, versionId, version, arm, value } = outcome;
    const own = ownKey(metric, ownerOf(outcome));
    const isRepeated = seen.has(own);
    seen.add(own);
    for (const grain of grains) {
      const bucket = grainStart(predictedAt, grain);
      const key = `${metric} ${grain} ${bucket.getTime()} ${versionId} ${arm}`;
      const row = rows.get(key) ?? { metric, grain, bucket, versionId, version, arm, sums: emptyOutcomeSums() };
      addOutcome(row.sums, value, isRepeated);
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}

async function addSums(tx: Transaction, deploymentId: string, rows: readonly SumRow[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO outcome_sums AS s (deployment_id, metric, grain, bucket, version_id, version, arm, n, repeated, sum, sum_squares)
    SELECT ${deploymentId}::uuid, * FROM unnest(
      ${rows.map((r) => r.metric)}::text[], ${rows.map((r) => r.grain)}::text[],
      ${rows.map((r) => r.bucket.toISOString())}::timestamptz[], ${rows.map((r) => r.versionId)}::uuid[],
      ${rows.map((r) => r.version)}::int[], ${rows.map((r) => r.arm)}::text[], ${rows.map((r) => r.sums.n)}::bigint[],
      ${rows.map((r) => r.sums.repeated)}::bigint[],
      ${rows.map((r) => r.sums.sum)}::float8[], ${rows.map((r) => r.sums.sumSquares)}::float8[])
    ON CONFLICT (deployment_id, grain, bucket, metric, version_id, arm) DO UPDATE SET
      n = s.n + excluded.n, repeated = s.repeated + excluded.repeated, sum = s.sum + excluded.sum, sum_squares = s.sum_squares + excluded.sum_squares`;
}

async function tryLater(tx: Transaction, deploymentId: string, later: readonly Claimed[], now: Date): Promise<void> {
  const dueAt = later.map(({ attempts, receivedAt }) => {
    const isGivenUp = now.getTime() - receivedAt.getTime() > GIVE_UP_AFTER_MS;
    return isGivenUp ? null : retryAt(now, attempts, RETRY_SECONDS).toISOString();
  });
  await tx.$executeRaw`
    UPDATE outcomes o SET attempts = o.attempts + 1, due_at = l.due_at
    FROM unnest(${later.map((t) => t.metric)}::text[], ${later.map((t) => t.subject)}::text[],
      ${later.map((t) => t.at.toISOString())}::timestamptz[], ${dueAt}::timestamptz[]) AS l (metric, subject, at, due_at)
    WHERE o.deployment_id = ${deploymentId}::uuid AND o.metric = l.metric AND o.subject = l.subject AND o.at = l.at`;
}

const isCredited = (outcome: Claimed): outcome is Claimed & Credit =>
  outcome.predictionId !== null && outcome.versionId !== null;

/**
 * Credits one batch of a deployment's business results to the predictions that they are about, in the bucket of the
 * prediction; what has none waits, up to three days. One transaction, under the deployment's seat. Null where nothing is due.
 */
export async function creditOutcomes(
  tx: Transaction,
  deploymentId: string,
  now: Date,
): Promise<{ credited: number } | null> {
  const claimed = await claimOutcomes(tx, deploymentId, now);
  if (claimed.length === 0) return null;
  const credited = claimed.filter(isCredited);
  if (credited.length > 0) {
    const owners = await findOwners(tx, deploymentId, credited);
    await saveCredits(tx, deploymentId, credited);
    await addSums(tx, deploymentId, sumCredits(credited, owners));
  }
  await tryLater(
    tx,
    deploymentId,
    claimed.filter((outcome) => !isCredited(outcome)),
    now,
  );
  return { credited: credited.length };
}
