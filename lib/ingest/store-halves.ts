import type pg from "pg";
import { inTransaction } from "./in-transaction";
import type { StoredHalf } from "./seal-half";

type OfEvent = { deploymentId: string; eventId: string };
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

/** A call whose two halves are there. */
export type WholeEvent = QuestionHalf & { answeredAt: number; answer: StoredHalf };

type Row = {
  deployment_id: string;
  event_id: string;
  version_id: string;
  version: number;
  arm: string;
  requested_at: Date;
  inputs: StoredHalf;
  answered_at: Date;
  answer: StoredHalf;
};

export const eventKey = ({ deploymentId, eventId }: OfEvent): string => `${deploymentId} ${eventId}`;

const insertQuestions = `
  INSERT INTO pending_events AS e (deployment_id, event_id, version_id, version, arm, requested_at, inputs)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::int[], $5::text[], $6::timestamptz[], $7::json[])
  ON CONFLICT (deployment_id, event_id) DO UPDATE SET version_id = excluded.version_id, version = excluded.version,
    arm = excluded.arm, requested_at = excluded.requested_at, inputs = excluded.inputs
  WHERE e.inputs IS NULL`;

const insertAnswers = `
  INSERT INTO pending_events AS e (deployment_id, event_id, answered_at, answer)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::json[])
  ON CONFLICT (deployment_id, event_id) DO UPDATE SET answered_at = excluded.answered_at, answer = excluded.answer
  WHERE e.answer IS NULL`;

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
    return asked + answered;
  });
}

/** Which of these calls are predictions already, by `eventKey`. */
export async function findJoined(pool: pg.Pool, events: readonly OfEvent[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ deployment_id: string; event_id: string }>(
    `SELECT deployment_id, event_id FROM joined_events JOIN unnest($1::uuid[], $2::text[]) AS e (deployment_id, event_id)
     USING (deployment_id, event_id)`,
    [events.map((e) => e.deploymentId), events.map((e) => e.eventId)],
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

/** Those of these calls whose two halves are there. */
export async function findWhole(pool: pg.Pool, events: readonly OfEvent[]): Promise<WholeEvent[]> {
  const { rows } = await pool.query<Row>(
    `SELECT ${wholeColumns} FROM pending_events p JOIN unnest($1::uuid[], $2::text[]) AS e (deployment_id, event_id)
       USING (deployment_id, event_id)
     WHERE p.inputs IS NOT NULL AND p.answer IS NOT NULL`,
    [events.map((e) => e.deploymentId), events.map((e) => e.eventId)],
  );
  return rows.map(toWhole);
}

/** Whole calls that nobody has joined since `before`: whoever took the second half died before it could. */
export async function findLeftOver(pool: pg.Pool, before: Date, limit: number): Promise<WholeEvent[]> {
  const { rows } = await pool.query<Row>(
    `SELECT ${wholeColumns} FROM pending_events p
     WHERE p.inputs IS NOT NULL AND p.answer IS NOT NULL AND p.received_at < $1 ORDER BY p.received_at LIMIT $2`,
    [before, limit],
  );
  return rows.map(toWhole);
}
