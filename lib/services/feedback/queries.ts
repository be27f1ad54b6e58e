import type { Context } from "@/lib/command/context";
import type { FeedbackSummary } from "@/lib/contracts/feedback";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";

const LATEST = 20;

/** What callers said of a deployment's predictions since a moment; comments only of ratings that carry one. */
export async function getFeedbackSummary(ctx: Context, deploymentId: string, since: Date): Promise<FeedbackSummary> {
  await loadReadableDeployment(ctx, deploymentId);
  const where = { deploymentId, createdAt: { gte: since } };
  const [byRating, byVersion, latest] = await Promise.all([
    ctx.db.feedback.groupBy({ by: ["rating"], where, _count: true }),
    ctx.db.feedback.groupBy({ by: ["versionId"], where, _count: true, _avg: { rating: true } }),
    ctx.db.feedback.findMany({
      where: { ...where, comment: { not: null } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: LATEST,
    }),
  ]);
  const numbers = await ctx.db.modelVersion.findMany({
    where: { id: { in: byVersion.flatMap(({ versionId }) => versionId ?? []) } },
    select: { id: true, number: true },
  });
  const count = (of: (rating: number) => boolean) =>
    byRating.filter(({ rating }) => of(rating)).reduce((sum, { _count }) => sum + _count, 0);
  const n = count(() => true);
  const sum = byRating.reduce((total, { rating, _count }) => total + rating * _count, 0);
  return {
    n,
    good: count((rating) => rating >= 4),
    bad: count((rating) => rating <= 2),
    mean: n > 0 ? sum / n : null,
    versions: byVersion.flatMap(({ versionId, _count, _avg }) =>
      versionId && _avg.rating !== null
        ? [
            {
              versionId,
              version: numbers.find(({ id }) => id === versionId)?.number ?? null,
              n: _count,
              mean: _avg.rating,
            },
          ]
        : [],
    ),
    latest: latest.map(({ id, predictionId, rating, comment, source, createdAt }) => ({
      ...{ id, predictionId, rating, comment, source },
      at: createdAt.toISOString(),
    })),
  };
}
