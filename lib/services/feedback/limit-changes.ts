import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";
import { MINUTE_MS } from "@/lib/domain/time/durations";

/** More changes of mind than this are a program that runs in a circle; each leaves an entry in the trail for good. */
const CHANGES_PER_MINUTE = 10;

type Rated = { deploymentId: string; predictionId: string };

/**
 * Makes ratings of one prediction wait for each other until the transaction ends, and throws `too_many_requests` where
 * all sources together changed theirs too often within a minute.
 */
export async function limitChanges(tx: Transaction, { deploymentId, predictionId }: Rated, now: Date): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`feedback:${deploymentId}:${predictionId}`}, 0))`;
  const since = new Date(now.getTime() - MINUTE_MS);
  const ratings = await tx.feedback.findMany({
    where: { deploymentId, predictionId, createdAt: { gt: since } },
    select: { id: true },
  });
  const nounId = { in: ratings.map(({ id }) => id) };
  const changes = await tx.auditEvent.count({ where: { noun: "feedback", nounId, at: { gt: since } } });
  if (changes < CHANGES_PER_MINUTE) return;
  throw new AppError(
    "too_many_requests",
    `This prediction was rated ${CHANGES_PER_MINUTE} times within a minute. Wait a minute, then rate it again.`,
    undefined,
    { retryAfterSeconds: MINUTE_MS / 1000 },
  );
}
