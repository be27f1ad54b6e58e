import { NIL } from "uuid";
import { announce } from "@/lib/command/announce";
import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";
import { uuidV7Time } from "@/lib/domain/predictions/event-time";
import { firstUuidAt } from "@/lib/domain/predictions/uuid-from-time";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/time/durations";
import { pairBatch } from "@/lib/services/analysis/pair-batch";
import { takeDeployment } from "@/lib/services/measurements/take-deployment";

/** Looked at again each time: the two answers of a question arrive by different taps, at most some seconds apart. */
const OVERLAP_MS = 30 * SECOND_MS;
/** Looked at again every minute: a tap that could not reach ingest for a while sends what it kept. */
const LATE_MS = 15 * MINUTE_MS;
/** Copies of a rollout that has ended still arrive for this long. */
const AFTER_END_MS = 15 * MINUTE_MS;
/** Batches of one deployment in one tick: a backlog must not keep the others waiting. */
const BATCHES_PER_TICK = 20;
/** Deployments read at once; a tick goes on until it has come to every one. */
const DEPLOYMENTS_PER_READ = 100;
/** Far beyond what a batch takes; a transaction that needs longer is stuck. */
const TIMEOUT_MS = 30_000;

type Mirrored = { deploymentId: string; teamId: string; rolloutId: string; startedAt: Date; pairedTo: Date | null };

/** Deployments behind `after` with a rollout under way, or over for a moment, whose plan has questions copied. */
async function findMirrored(ctx: Context, now: Date, after: string, limit: number): Promise<Mirrored[]> {
  const since = new Date(now.getTime() - AFTER_END_MS);
  return ctx.db.$queryRaw<Mirrored[]>`
    SELECT DISTINCT ON (r.deployment_id) r.deployment_id AS "deploymentId", d.team_id AS "teamId", r.id AS "rolloutId",
      r.started_at AS "startedAt", c.paired_to AS "pairedTo"
    FROM rollouts r JOIN deployments d ON d.id = r.deployment_id
    LEFT JOIN pairing_cursors c ON c.deployment_id = r.deployment_id
    WHERE r.deployment_id > ${after}::uuid AND r.started_at IS NOT NULL AND (r.finished_at IS NULL OR r.finished_at > ${since})
      AND r.plan->'steps' @> '[{"kind": "set_mirror"}]'
    ORDER BY r.deployment_id, r.number DESC LIMIT ${limit}`;
}

async function keepCursor(tx: Transaction, deploymentId: string, last: string): Promise<void> {
  const pairedTo = new Date(uuidV7Time(last) ?? 0);
  await tx.$executeRaw`
    INSERT INTO pairing_cursors (deployment_id, paired_to) VALUES (${deploymentId}::uuid, ${pairedTo})
    ON CONFLICT (deployment_id) DO UPDATE SET paired_to = greatest(pairing_cursors.paired_to, excluded.paired_to)`;
}

async function pairDeployment(ctx: Context, mirrored: Mirrored, from: Date, now: Date): Promise<number> {
  const { deploymentId, rolloutId, teamId } = mirrored;
  let after: string | null = firstUuidAt(from);
  let pairs = 0;
  for (let batch = 0; batch < BATCHES_PER_TICK && after !== null; batch += 1) {
    const behind: string = after;
    const done = await ctx.db.$transaction(
      async (tx) => {
        if (!(await takeDeployment(tx, "pair", deploymentId))) return null;
        const paired = await pairBatch(tx, deploymentId, behind, now);
        if (paired.last) await keepCursor(tx, deploymentId, paired.last);
        return paired;
      },
      { timeout: TIMEOUT_MS },
    );
    pairs += done?.pairs ?? 0;
    after = done?.isFull ? done.last : null;
  }
  if (pairs > 0) await announce(ctx.db, [{ noun: "analysis", id: rolloutId, teamId }]);
  return pairs;
}

type Paging = { deploymentsPerRead: number };
const paging: Paging = { deploymentsPerRead: DEPLOYMENTS_PER_READ };

async function pairAll(
  ctx: Context,
  now: Date,
  { deploymentsPerRead }: Paging,
  fromOf: (mirrored: Mirrored) => Date,
): Promise<{ pairs: number }> {
  let pairs = 0;
  let after: string | undefined = NIL;
  while (after !== undefined) {
    const read: Mirrored[] = await findMirrored(ctx, now, after, deploymentsPerRead);
    for (const mirrored of read) pairs += await pairDeployment(ctx, mirrored, fromOf(mirrored), now);
    after = read.length === deploymentsPerRead ? read.at(-1)?.deploymentId : undefined;
  }
  return { pairs };
}

const earlier = (at: Date, ms: number) => new Date(at.getTime() - ms);
const later = (a: Date, b: Date) => (a > b ? a : b);

/** Pairs the answers of copied questions with those that callers got, from where the last tick stopped. Safe when two run at once. */
export function pairAnswers(ctx: Context, now: Date, pages = paging): Promise<{ pairs: number }> {
  return pairAll(ctx, now, pages, ({ startedAt, pairedTo }) =>
    earlier(later(startedAt, pairedTo ?? startedAt), OVERLAP_MS),
  );
}

/** The same for what arrived late. */
export function pairLateAnswers(ctx: Context, now: Date, pages = paging): Promise<{ pairs: number }> {
  return pairAll(ctx, now, pages, ({ startedAt }) => earlier(later(startedAt, earlier(now, LATE_MS)), OVERLAP_MS));
}
