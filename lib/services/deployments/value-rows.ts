import type { Context } from "@/lib/command/context";
import { noSeconds, type Purpose, purposes, type ReplicaSeconds } from "@/lib/domain/economics/money";
import { type Grain, grainStart, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { type ReadSummary, readSummaries } from "@/lib/services/measurements/read-summaries";
import { answeredRows } from "@/lib/services/measurements/service-points";

/** A replica's seconds in one hour. */
export type ReplicaTime = { deploymentId: string; versionId: string; hour: Date; purpose: Purpose; seconds: number };

export async function readReplicaTime(
  ctx: Context,
  deploymentIds: readonly string[],
  { from, to }: TimeRange,
): Promise<ReplicaTime[]> {
  const rows = await ctx.db.replicaTime.findMany({
    where: { deploymentId: { in: [...deploymentIds] }, hour: { gte: from, lt: to } },
    orderBy: [{ hour: "asc" }, { versionId: "asc" }, { purpose: "asc" }],
  });
  return rows.map((row) => ({ ...row, purpose: purposes.find((known) => known === row.purpose) ?? "idle" }));
}

/** What callers were answered live; rows scored after the fact cost no replica and earned nothing. */
export async function readAnswers(
  ctx: Context,
  deploymentIds: readonly string[],
  range: TimeRange,
  grain: Grain,
): Promise<ReadSummary[]> {
  const read = await readSummaries(ctx.db, { deploymentIds, grain, ...range, parts: ["service", "kpis"] });
  return read.filter(({ backfilled }) => !backfilled);
}

export function secondsOf(times: readonly ReplicaTime[]): ReplicaSeconds {
  const seconds = noSeconds();
  for (const time of times) seconds[time.purpose] += time.seconds;
  return seconds;
}

export function countAnswers(answers: readonly ReadSummary[]): number {
  return answers.reduce((sum, { summary }) => sum + answeredRows(summary.service), 0);
}

/** The answers given in buckets of which replica time was counted. */
export function whileCounted(
  answers: readonly ReadSummary[],
  times: readonly ReplicaTime[],
  grain: Grain,
): ReadSummary[] {
  const counted = new Set(times.map(({ hour }) => grainStart(hour, grain).getTime()));
  return answers.filter(({ at }) => counted.has(grainStart(at, grain).getTime()));
}
