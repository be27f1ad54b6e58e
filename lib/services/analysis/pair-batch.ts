import type { Transaction } from "@/lib/db";
import { eventDay, uuidV7Time } from "@/lib/domain/predictions/event-time";
import { firstUuidAt } from "@/lib/domain/predictions/uuid-from-time";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "@/lib/domain/time/durations";
import { Prisma } from "@/lib/generated/prisma/client";

/** Copies paired in one statement. */
const BATCH = 2_000;
/** The two answers to a question are ready at most this far apart; a model that takes longer has timed out. */
const ANSWERS_APART_MS = MINUTE_MS;
/** Clocks of two machines differ by less. */
const CLOCKS_APART_MS = 5 * SECOND_MS;

type Copy = { id: string; day: string; requestId: string };

/** The days in which ids of a time range may lie: an id is minted after its question was asked. */
function daysBetween(fromMs: number, toMs: number): string[] {
  const days: string[] = [];
  for (let ms = fromMs - DAY_MS; eventDay(ms) <= eventDay(toMs); ms += DAY_MS) days.push(eventDay(ms));
  return days;
}

async function findUnpaired(tx: Transaction, deploymentId: string, after: string, now: Date): Promise<Copy[]> {
  const days = daysBetween(uuidV7Time(after) ?? now.getTime(), now.getTime());
  return tx.$queryRaw<Copy[]>`
    SELECT p.prediction_id AS id, p.day::text, p.request_id AS "requestId"
    FROM predictions p
    WHERE p.deployment_id = ${deploymentId}::uuid AND p.day = ANY(${days}::date[]) AND p.arm = 'shadow'
      AND p.prediction_id > ${after}::uuid AND NOT p.backfilled
      AND NOT EXISTS (
        SELECT 1 FROM answer_pairs a
        WHERE a.deployment_id = p.deployment_id AND a.day = p.day AND a.shadow_id = p.prediction_id)
    ORDER BY p.prediction_id LIMIT ${BATCH}`;
}

/** Rows of one request, numbered in the order in which their ids were minted; a request id used for two calls at once has two times. */
const numbered = Prisma.sql`
  row_number() OVER (PARTITION BY p.request_id, p.version_id ORDER BY p.prediction_id)::int AS row,
  count(*) OVER (PARTITION BY p.request_id, p.version_id) AS rows,
  min(p.at) OVER (PARTITION BY p.request_id, p.version_id) = max(p.at) OVER (PARTITION BY p.request_id, p.version_id) AS is_one_call`;

/** A pair is made where both versions have the same number of rows: a row that was lost would shift all behind it. */
async function insertPairs(tx: Transaction, deploymentId: string, copies: readonly Copy[]): Promise<number> {
  const times = copies.map(({ id }) => uuidV7Time(id) ?? 0);
  const [firstMs, lastMs] = [
    Math.min(...times) - ANSWERS_APART_MS - CLOCKS_APART_MS,
    Math.max(...times) + ANSWERS_APART_MS,
  ];
  const requestIds = [...new Set(copies.map(({ requestId }) => requestId))];
  const nearby = Prisma.sql`
    p.deployment_id = ${deploymentId}::uuid AND p.day = ANY(${daysBetween(firstMs, lastMs)}::date[])
    AND p.prediction_id >= ${firstUuidAt(new Date(firstMs))}::uuid
    AND p.prediction_id < ${firstUuidAt(new Date(lastMs + CLOCKS_APART_MS))}::uuid AND NOT p.backfilled`;
  return tx.$executeRaw`
    WITH wanted AS (SELECT unnest(${requestIds}::text[]) AS request_id),
    copies AS (
      SELECT p.*, ${numbered} FROM predictions p JOIN wanted USING (request_id) WHERE ${nearby} AND p.arm = 'shadow'
    ), served AS (
      SELECT p.*, ${numbered} FROM predictions p JOIN wanted USING (request_id)
      WHERE ${nearby} AND p.arm IN ('live', 'candidate')
    )
    INSERT INTO answer_pairs (deployment_id, day, shadow_id, shadow_version_id, served_day, served_id, served_version_id,
      request_id, row, at, served_answer, shadow_answer, served_score, shadow_score, served_status, shadow_status,
      served_latency_ms, shadow_latency_ms)
    SELECT c.deployment_id, c.day, c.prediction_id, c.version_id, s.day, s.prediction_id, s.version_id,
      c.request_id, c.row, c.at, s.answer, c.answer, s.score, c.score, s.status, c.status, s.latency_ms, c.latency_ms
    FROM copies c JOIN served s USING (request_id, row)
    WHERE c.rows = s.rows AND c.is_one_call AND s.is_one_call AND c.version_id <> s.version_id
    ON CONFLICT DO NOTHING`;
}

/**
 * Pairs one batch of a deployment's copies, the oldest behind the id `after`, with the answers that their callers got. Doing it
 * again changes nothing. Returns how many pairs are new, and the last copy looked at (null where none is left).
 */
export async function pairBatch(
  tx: Transaction,
  deploymentId: string,
  after: string,
  now: Date,
): Promise<{ pairs: number; last: string | null; isFull: boolean }> {
  const copies = await findUnpaired(tx, deploymentId, after, now);
  const last = copies.at(-1)?.id ?? null;
  const pairs = last === null ? 0 : await insertPairs(tx, deploymentId, copies);
  return { pairs, last, isFull: copies.length === BATCH };
}
