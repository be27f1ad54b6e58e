import type pg from "pg";
import { inTransaction } from "./in-transaction";
import type { StoredHalf } from "./seal-half";

export type OfEvent = { deploymentId: string; eventId: string };
/** A question as the version's inputs, and what answered it; `at` in ms since 1970. */
export type QuestionHalf = OfEvent & {
  versionId: string;
  version: number;
  arm: string;
  at: number;
  inputs: StoredHalf;
};
/** An answer as it came. */
export type AnswerHalf = OfEvent & { at: number; answer: StoredHalf };

/** A call whose two halves are there, as they were stored: nobody has looked into them yet. */
export type WholeEvent = Omit<QuestionHalf, "inputs"> & { inputs: unknown; answeredAt: number; answer: unknown };
/** The same before it is read; `size` of both halves in characters. */
export type WholeKey = OfEvent & { size: number };

type Row = {
  deployment_id: string;
  event_id: string;
  version_id: string;
  version: number;
  arm: string;
  requested_at: Date;
  inputs: unknown;
  answered_at: Date;
  answer: unknown;
};

export const eventKey = ({ deploymentId, eventId }: OfEvent): string => `${deploymentId} ${eventId}`;

/** Longer than the call that took the second half needs to join it. */
const JOIN_WITHIN = "interval '30 seconds'";

const insertQuestions = `
  INSERT INTO pending_events AS e (deployment_id, event_id, version_id, version, arm, requested_at, inputs)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::text[], $6::timestamptz[], $7::json[])
  ON CONFLICT (deployment_id, event_id) DO UPDATE SET version_id = excluded.version_id, version = excluded.version,
    arm = excluded.arm, requested_at = excluded.requested_at, inputs = excluded.inputs, due_at = now() + ${JOIN_WITHIN}
  WHERE e.inputs IS NULL`;

const insertAnswers = `
  INSERT INTO pending_events AS e (deployment_id, event_id, answered_at, answer)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::json[])
  ON CONFLICT (deployment_id, event_id) DO UPDATE SET answered_at = excluded.answered_at, answer = excluded.answer,
    due_at = now() + ${JOIN_WITHIN}
  WHERE e.answer IS NULL`;

/**
 * A half that came again while its call was being joined waited for the row to go, and then stood alone: only a look taken
 * after that wait sees that the call is a prediction.
 */
const removeJoined = `
  DELETE FROM pending_events p USING joined_events j
  WHERE (p.deployment_id, p.event_id) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))
    AND j.deployment_id = p.deployment_id AND j.event_id = p.event_id`;

const keysOf = (events: readonly OfEvent[]) => [events.map((e) => e.deploymentId), events.map((e) => e.eventId)];
const times = (halves: readonly { at: number }[]) => halves.map(({ at }) => new Date(at).toISOString());

/** One order for everybody, so that two calls wait for each other instead of locking each other out; the first of two alike stands. */
function inOrder<T extends OfEvent>(halves: readonly T[]): T[] {
  const first = new Map<string, T>();
  for (const half of halves) if (!first.has(eventKey(half))) first.set(eventKey(half), half);
  return [...first].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, half]) => half);
}

async function storeQuestions(client: pg.ClientBase, asked: readonly QuestionHalf[]): Promise<number> {
  const { rowCount } = await client.query(insertQuestions, [
    asked.map((q) => q.deploymentId),
    asked.map((q) => q.eventId),
    asked.map((q) => q.versionId),
    asked.map((q) => q.version),
    asked.map((q) => q.arm),
    times(asked),
    asked.map((q) => JSON.stringify(q.inputs)),
  ]);
  return rowCount ?? 0;
}

async function storeAnswers(client: pg.ClientBase, answered: readonly AnswerHalf[]): Promise<number> {
  const { rowCount } = await client.query(insertAnswers, [
    answered.map((a) => a.deploymentId),
    answered.map((a) => a.eventId),
    times(answered),
    answered.map((a) => JSON.stringify(a.answer)),
  ]);
  return rowCount ?? 0;
}

/** Keeps halves until they are whole. A half that waits already changes nothing; returns the number of new ones. */
export async function storeHalves(
  pool: pg.Pool,
  questions: readonly QuestionHalf[],
  answers: readonly AnswerHalf[],
): Promise<number> {
  return inTransaction(pool, async (client) => {
    const asked = questions.length === 0 ? 0 : await storeQuestions(client, inOrder(questions));
    const answered = answers.length === 0 ? 0 : await storeAnswers(client, inOrder(answers));
    const halves = [...questions, ...answers];
    const known = await client.query(removeJoined, keysOf(halves));
    return Math.max(0, asked + answered - (known.rowCount ?? 0));
  });
}

/** Which of these calls are predictions already, by `eventKey`. */
export async function findJoined(pool: pg.Pool, events: readonly OfEvent[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ deployment_id: string; event_id: string }>(
    `SELECT deployment_id, event_id FROM joined_events JOIN unnest($1::uuid[], $2::text[]) AS e (deployment_id, event_id)
     USING (deployment_id, event_id)`,
    keysOf(events),
  );
  return new Set(rows.map((row) => eventKey({ deploymentId: row.deployment_id, eventId: row.event_id })));
}

const wholeColumns =
  "p.deployment_id, p.event_id, p.version_id, p.version, p.arm, p.requested_at, p.inputs, p.answered_at, p.answer";

function toWhole(row: Row): WholeEvent {
  return {
    deploymentId: row.deployment_id,
    eventId: row.event_id,
    versionId: row.version_id,
    version: row.version,
    arm: row.arm,
    at: row.requested_at.getTime(),
    inputs: row.inputs,
    answeredAt: row.answered_at.getTime(),
    answer: row.answer,
  };
}

/** Which of these calls have both halves. */
export async function findWhole(pool: pg.Pool, events: readonly OfEvent[]): Promise<WholeKey[]> {
  const { rows } = await pool.query<{ deployment_id: string; event_id: string; size: number }>(
    `SELECT p.deployment_id, p.event_id, length(p.inputs::text) + length(p.answer::text) AS size
     FROM pending_events p JOIN unnest($1::uuid[], $2::text[]) AS e (deployment_id, event_id)
       USING (deployment_id, event_id)
     WHERE p.inputs IS NOT NULL AND p.answer IS NOT NULL`,
    keysOf(events),
  );
  return rows.map((row) => ({ deploymentId: row.deployment_id, eventId: row.event_id, size: row.size }));
}

/** Those of these calls that are whole, read. */
export async function loadWhole(pool: pg.Pool, events: readonly OfEvent[]): Promise<WholeEvent[]> {
  const { rows } = await pool.query<Row>(
    `SELECT ${wholeColumns} FROM pending_events p JOIN unnest($1::uuid[], $2::text[]) AS e (deployment_id, event_id)
       USING (deployment_id, event_id)
     WHERE p.inputs IS NOT NULL AND p.answer IS NOT NULL`,
    keysOf(events),
  );
  return rows.map(toWhole);
}

/** So long until a call is tried again, rising with each attempt: somebody may have to set a key first. */
const RETRY_WAIT = "(ARRAY[interval '1 minute', interval '15 minutes'])[least(attempts + 1, 2)]";

/**
 * Takes the one whole call that is due longest, and counts the attempt before anybody reads the call: one that ends the
 * process is met a few times, not for ever. `attempts` are those before; null where none is due.
 */
export async function claimLeftOver(pool: pg.Pool, now: Date): Promise<(OfEvent & { attempts: number }) | null> {
  const { rows } = await pool.query<{ deployment_id: string; event_id: string; attempts: number }>(
    `UPDATE pending_events SET attempts = attempts + 1, due_at = $1::timestamptz + ${RETRY_WAIT}
     WHERE (deployment_id, event_id) = (
       SELECT deployment_id, event_id FROM pending_events
       WHERE inputs IS NOT NULL AND answer IS NOT NULL AND due_at <= $1
       ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING deployment_id, event_id, attempts - 1 AS attempts`,
    [now],
  );
  const [row] = rows;
  return row ? { deploymentId: row.deployment_id, eventId: row.event_id, attempts: row.attempts } : null;
}
