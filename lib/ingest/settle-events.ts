import type pg from "pg";
import { inTransaction } from "./in-transaction";
import type { OfEvent } from "./store-halves";

/** A call whose predictions are stored: `rows` of them, asked at `at` (ms since 1970). */
export type JoinedEvent = {
  deploymentId: string;
  eventId: string;
  truthKey: string;
  at: number;
  rows: number;
  versionId: string;
};

/** In the order in which halves are stored: who brings one again waits here, and finds the call joined afterwards. */
const lockPending = `
  SELECT FROM pending_events WHERE (deployment_id, event_id) IN (SELECT * FROM unnest($1::uuid[], $2::text[]))
  ORDER BY deployment_id, event_id COLLATE "C" FOR UPDATE`;

const insertJoined = `
  INSERT INTO joined_events (deployment_id, event_id, truth_key, at, rows, version_id)
  SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::int[], $6::uuid[])
  ON CONFLICT DO NOTHING`;

const removePending = `
  DELETE FROM pending_events p USING unnest($1::uuid[], $2::text[]) AS e (deployment_id, event_id)
  WHERE p.deployment_id = e.deployment_id AND p.event_id = e.event_id`;

/** Counts what is removed, and only that: of two that give up the same call one counts it. */
const giveUp = `
  WITH gone AS (${removePending} RETURNING p.deployment_id, (p.received_at AT TIME ZONE 'UTC')::date AS day)
  INSERT INTO event_losses AS l (deployment_id, day, kind, n)
  SELECT deployment_id, day, 'unreadable', count(*) FROM gone GROUP BY deployment_id, day
  ON CONFLICT (deployment_id, day, kind) DO UPDATE SET n = l.n + excluded.n`;

/** Notes calls whose predictions are stored, ends their wait, and gives up those that cannot be read. */
export async function settleEvents(
  pool: pg.Pool,
  joined: readonly JoinedEvent[],
  unreadable: readonly OfEvent[] = [],
): Promise<void> {
  const sorted = joined.toSorted((a, b) => (a.eventId < b.eventId ? -1 : 1));
  await inTransaction(pool, async (client) => {
    const [ids, events] = [sorted.map((e) => e.deploymentId), sorted.map((e) => e.eventId)];
    await client.query(lockPending, [
      [...ids, ...unreadable.map((e) => e.deploymentId)],
      [...events, ...unreadable.map((e) => e.eventId)],
    ]);
    await client.query(insertJoined, [
      ids,
      events,
      sorted.map((e) => e.truthKey),
      sorted.map((e) => new Date(e.at).toISOString()),
      sorted.map((e) => e.rows),
      sorted.map((e) => e.versionId),
    ]);
    await client.query(removePending, [ids, events]);
    await client.query(giveUp, [unreadable.map((e) => e.deploymentId), unreadable.map((e) => e.eventId)]);
  });
}
