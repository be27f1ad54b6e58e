import type { Context } from "@/lib/command/context";
import type { QueueErrors, SessionSummary, VersionErrorsView } from "@/lib/contracts/review";
import { countErrors, type ReviewedCount, type VersionErrors } from "@/lib/domain/reviews/count-errors";
import { getReviewQueue } from "./queries";
import { scalesOf } from "./score-scales";

type CountRow = ReviewedCount & { versionId: string; isMine: boolean };

/** Decided items by version, answer and label; `isMine` are those that `mine` decided since a moment. */
async function countDecided(
  ctx: Context,
  queueId: string,
  mine: { byId: string; since: Date } | null,
): Promise<CountRow[]> {
  return ctx.db.$queryRaw<CountRow[]>`
    SELECT version_number AS version, version_id AS "versionId", coalesce(answer, '') AS answer, label,
      coalesce(decided_by_id = ${mine?.byId ?? null}::uuid AND decided_at >= ${mine?.since ?? null}::timestamptz, false) AS "isMine",
      count(*)::int AS count
    FROM review_tasks WHERE queue_id = ${queueId}::uuid AND state = 'decided' AND label IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5`;
}

/** The positive class of the versions that were judged; null where they answer something else than one of two. */
async function positiveOf(ctx: Context, counts: readonly CountRow[]): Promise<string | null> {
  const scales = await scalesOf(
    ctx.db,
    counts.map(({ versionId }) => versionId),
  );
  return [...scales.values()][0]?.positive ?? null;
}

function toView({ interval, ...errors }: VersionErrors): VersionErrorsView {
  return { ...errors, low: interval?.low ?? null, high: interval?.high ?? null };
}

/** False positives and negatives that people found, per version, with the number judged. */
export async function getQueueErrors(ctx: Context, queueId: string): Promise<QueueErrors> {
  const { id } = await getReviewQueue(ctx, queueId);
  const counts = await countDecided(ctx, id, null);
  const positive = await positiveOf(ctx, counts);
  return { positive, versions: countErrors(counts, positive).map(toView) };
}

/** What the actor found in a queue since a moment, and what it did to the newest judged version's figures. */
export async function getSessionSummary(ctx: Context, queueId: string, since: Date): Promise<SessionSummary> {
  const { id } = await getReviewQueue(ctx, queueId);
  const byId = ctx.actor.kind === "system" ? null : ctx.actor.id;
  const counts = await countDecided(ctx, id, byId === null ? null : { byId, since });
  const positive = await positiveOf(ctx, counts);
  const mine = countErrors(
    counts.filter(({ isMine }) => isMine),
    positive,
  );
  const sum = (of: (errors: VersionErrors) => number) => mine.reduce((total, errors) => total + of(errors), 0);
  const version = mine[0]?.version;
  const ofVersion = (rows: readonly CountRow[]) =>
    countErrors(rows, positive).find((errors) => errors.version === version);
  const [before, after] = [ofVersion(counts.filter(({ isMine }) => !isMine)), ofVersion(counts)];
  return {
    decided: sum(({ n }) => n),
    wrong: sum(({ wrong }) => wrong),
    falsePositives: sum(({ falsePositives }) => falsePositives),
    falseNegatives: sum(({ falseNegatives }) => falseNegatives),
    positive,
    before: before ? toView(before) : null,
    after: after ? toView(after) : null,
  };
}
