import type { Database } from "@/lib/db";
import { DAY_MS } from "@/lib/domain/time/durations";

/** What waits in the platform's own queues, and for how long the oldest of each has; seconds are 0 where nothing waits. */
export type PlatformFigures = {
  labelsWaiting: number;
  labelsOrphaned: number;
  /** Halves of calls that other loggers sent, and whole calls that nobody has joined yet. */
  callsWaiting: number;
  callsSeconds: number;
  deltasWaiting: number;
  /** Since the start of the oldest bucket that no compactor has folded. */
  deltasSeconds: number;
  /** Records of the taps seen in the last 24 hours that never arrived. */
  recordsLost: number;
  /** Commands that no seal covers yet. */
  auditUnsealed: number;
  auditSeconds: number;
  /** Deployments that the reconciler should have looked at by now. */
  deploymentsOverdue: number;
  deploymentsSeconds: number;
};

export async function readPlatformFigures(db: Database, now: Date): Promise<PlatformFigures[]> {
  const since = new Date(now.getTime() - DAY_MS);
  return db.$queryRaw<PlatformFigures[]>`
    SELECT * FROM
      (SELECT count(*) FILTER (WHERE orphaned_at IS NULL)::float8 AS "labelsWaiting",
        count(*) FILTER (WHERE orphaned_at IS NOT NULL)::float8 AS "labelsOrphaned" FROM unjoined_labels) AS labels,
      (SELECT count(*)::float8 AS "callsWaiting",
        greatest(0, coalesce(extract(epoch FROM ${now}::timestamptz - min(received_at)), 0))::float8 AS "callsSeconds"
        FROM pending_events) AS calls,
      (SELECT count(*)::float8 AS "deltasWaiting",
        greatest(0, coalesce(extract(epoch FROM ${now}::timestamptz - min(minute)), 0))::float8 AS "deltasSeconds"
        FROM sketch_deltas) AS deltas,
      (SELECT coalesce(sum(last_seq - first_seq + 1 - received), 0)::float8 AS "recordsLost"
        FROM tap_sequences WHERE seen_at >= ${since}) AS taps,
      (SELECT count(*)::float8 AS "auditUnsealed",
        greatest(0, coalesce(extract(epoch FROM ${now}::timestamptz - min(at)), 0))::float8 AS "auditSeconds"
        FROM audit_events WHERE seq IS NULL) AS audit,
      (SELECT count(*)::float8 AS "deploymentsOverdue",
        greatest(0, coalesce(extract(epoch FROM ${now}::timestamptz - min(due_at)), 0))::float8 AS "deploymentsSeconds"
        FROM deployments WHERE deleted_at IS NULL AND due_at < ${now}) AS reconciling`;
}

export type OutboxFigure = { state: string; n: number; oldestSeconds: number };

/** Notices on their way by the state of their delivery; what has arrived is history. */
export async function readOutboxFigures(db: Database, now: Date): Promise<OutboxFigure[]> {
  return db.$queryRaw<OutboxFigure[]>`
    SELECT state, count(*)::float8 AS n,
      greatest(0, extract(epoch FROM ${now}::timestamptz - min(created_at)))::float8 AS "oldestSeconds"
    FROM deliveries WHERE state <> 'delivered' GROUP BY state ORDER BY state`;
}
