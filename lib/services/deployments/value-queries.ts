import type { Context } from "@/lib/command/context";
import { cellValuesSchema, type DeploymentValue, type ValueSums } from "@/lib/contracts/deployment-value";
import { can } from "@/lib/domain/access/actor";
import {
  answersWorth,
  type CellValue,
  costOf,
  costPerThousand,
  noSeconds,
  type Purpose,
  purposes,
  type ReplicaSeconds,
  scaledValue,
} from "@/lib/domain/economics/money";
import { emptyKpiSums, type KpiSums, mergeKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { bucketStart, type Grain, grainMs, grainStart, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS } from "@/lib/domain/time/durations";
import { labelledRows } from "@/lib/services/measurements/kpi-points";
import { loadVersions } from "@/lib/services/measurements/load-versions";
import { type ReadSummary, readSummaries } from "@/lib/services/measurements/read-summaries";
import { answeredRows } from "@/lib/services/measurements/service-points";
import { loadReadableDeployment } from "./load-readable";

/** Up to this long a time is read by the hour. */
const HOURS_UP_TO_MS = 8 * grainMs.day;
const WEEKS = 4;
const WEEK_MS = 7 * DAY_MS;
/** 1970 began on a Thursday: this many ms later was a Monday. */
const MONDAY_MS = 4 * DAY_MS;
/** Deployments of a team in one table. */
const MOST_DEPLOYMENTS = 50;
/** A form of more classes than this is not filled in; the API takes them. */
const CLASSES_OFFERED = 4;

/** Whether the one who looks may set prices; the command checks again. */
export async function maySetValue(ctx: Context, deploymentId: string): Promise<boolean> {
  const { teamId } = await loadReadableDeployment(ctx, deploymentId);
  return can(ctx.actor, "deployment:update", teamId);
}

type Prices = { currency: string; pricePerReplicaHour: number; values: CellValue[] };
type Time = { deploymentId: string; versionId: string; hour: Date; purpose: Purpose; seconds: number };

async function readTime(ctx: Context, deploymentIds: readonly string[], { from, to }: TimeRange): Promise<Time[]> {
  const rows = await ctx.db.replicaTime.findMany({
    where: { deploymentId: { in: [...deploymentIds] }, hour: { gte: from, lt: to } },
    orderBy: [{ hour: "asc" }, { versionId: "asc" }, { purpose: "asc" }],
  });
  return rows.map((row) => ({ ...row, purpose: purposes.find((known) => known === row.purpose) ?? "idle" }));
}

/** What callers were answered live; rows scored after the fact cost no replica and earned nothing. */
async function readAnswers(ctx: Context, deploymentIds: readonly string[], range: TimeRange, grain: Grain) {
  const read = await readSummaries(ctx.db, { deploymentIds, grain, ...range, parts: ["service", "kpis"] });
  return read.filter(({ backfilled }) => !backfilled);
}

function secondsOf(times: readonly Time[]): ReplicaSeconds {
  const seconds = noSeconds();
  for (const time of times) seconds[time.purpose] += time.seconds;
  return seconds;
}

function sumsOf(answers: readonly ReadSummary[], seconds: ReplicaSeconds, prices: Prices | null): ValueSums {
  const kpis: KpiSums = emptyKpiSums();
  let answered = 0;
  for (const { summary } of answers) {
    answered += answeredRows(summary.service);
    if (summary.kpis) mergeKpiSums(kpis, summary.kpis);
  }
  const labelled = labelledRows(kpis);
  const value = prices && prices.values.length > 0 && labelled > 0 ? answersWorth(kpis.confusion, prices.values) : null;
  const all = purposes.reduce((sum, purpose) => sum + seconds[purpose], 0);
  return {
    answered,
    labelled,
    cost: prices && costOf(all, prices.pricePerReplicaHour),
    value,
    scaledValue: value === null ? null : scaledValue(value, labelled, answered),
  };
}

type VersionRows = { versionId: string; version: number; answers: ReadSummary[]; times: Time[]; grain: Grain };

function versionValue({ versionId, version, answers, times, grain }: VersionRows, prices: Prices | null) {
  const seconds = secondsOf(times);
  const price = prices?.pricePerReplicaHour ?? 0;
  const paid = new Set(
    times.filter(({ purpose }) => purpose === "answers").map(({ hour }) => grainStart(hour, grain).getTime()),
  );
  const answeredWhilePaid = answers
    .filter(({ at }) => paid.has(grainStart(at, grain).getTime()))
    .reduce((sum, { summary }) => sum + answeredRows(summary.service), 0);
  const costs = {
    answers: costOf(seconds.answers, price),
    shadow: costOf(seconds.shadow, price),
    idle: costOf(seconds.idle, price),
  };
  return {
    version,
    versionId,
    ...sumsOf(answers, seconds, prices),
    seconds,
    costs: prices && costs,
    answeredWhilePaid,
    costPerThousand: prices && costPerThousand(costs.answers, answeredWhilePaid),
  };
}

function weekStarts(now: Date): Date[] {
  const current = bucketStart(new Date(now.getTime() - MONDAY_MS), WEEK_MS).getTime() + MONDAY_MS;
  return Array.from({ length: WEEKS }, (_, i) => new Date(current - (WEEKS - 1 - i) * WEEK_MS));
}

/** Every deployment of the team that has prices, week by week. */
async function teamWeeks(
  ctx: Context,
  teamId: string,
  weeks: readonly Date[],
  now: Date,
): Promise<DeploymentValue["team"]> {
  const priced = await ctx.db.deploymentValue.findMany({
    where: { deployment: { teamId, deletedAt: null } },
    select: {
      deploymentId: true,
      currency: true,
      pricePerReplicaHour: true,
      cellValues: true,
      deployment: { select: { name: true } },
    },
    orderBy: [{ deployment: { name: "asc" } }, { deploymentId: "asc" }],
    take: MOST_DEPLOYMENTS,
  });
  const ids = priced.map(({ deploymentId }) => deploymentId);
  const range = { from: weeks[0] ?? now, to: now };
  const [answers, times] = await Promise.all([readAnswers(ctx, ids, range, "day"), readTime(ctx, ids, range)]);
  return priced.map(({ deploymentId, cellValues, deployment, currency, pricePerReplicaHour }) => {
    const prices = { currency, pricePerReplicaHour, values: cellValuesSchema.parse(cellValues) };
    const isWithin = (at: Date, week: Date) => at >= week && at.getTime() < week.getTime() + WEEK_MS;
    return {
      deploymentId,
      name: deployment.name,
      currency,
      weeks: weeks.map((week) => {
        const own = answers.filter((row) => row.deploymentId === deploymentId && isWithin(row.at, week));
        const spent = times.filter((time) => time.deploymentId === deploymentId && isWithin(time.hour, week));
        return sumsOf(own, secondsOf(spent), prices);
      }),
    };
  });
}

async function findPrices(ctx: Context, deploymentId: string): Promise<DeploymentValue["prices"]> {
  const row = await ctx.db.deploymentValue.findUnique({ where: { deploymentId } });
  if (!row) return null;
  const { currency, pricePerReplicaHour, setByName, setAt } = row;
  const values = cellValuesSchema.parse(row.cellValues);
  return { currency, pricePerReplicaHour, values, setByName, setAt: setAt.toISOString() };
}

/** The classes of the newest version that says how it is judged. */
async function findClasses(ctx: Context, modelId: string): Promise<string[]> {
  const newest = await ctx.db.modelVersion.findFirst({
    where: { modelId },
    orderBy: { number: "desc" },
    select: { id: true },
  });
  const target = newest && (await loadVersions(ctx.db, [newest.id])).get(newest.id)?.target;
  if (!target || target.kind === "regression" || target.classes.length > CLASSES_OFFERED) return [];
  return [...target.classes];
}

type AskedValue = { deploymentId: string; range: TimeRange };

/**
 * What each version of a deployment cost and earned in a time, newest first. The hour (of more than a week: the day) in which
 * the time begins counts whole.
 */
export async function getVersionValues(
  ctx: Context,
  { deploymentId, range: asked }: AskedValue,
): Promise<Pick<DeploymentValue, "prices" | "since" | "versions">> {
  const { id, modelId } = await loadReadableDeployment(ctx, deploymentId);
  const grain = asked.to.getTime() - asked.from.getTime() <= HOURS_UP_TO_MS ? "hour" : "day";
  const range = { from: grainStart(asked.from, grain), to: asked.to };
  const [prices, answers, times] = await Promise.all([
    findPrices(ctx, id),
    readAnswers(ctx, [id], range, grain),
    readTime(ctx, [id], range),
  ]);
  const versionIds = [...new Set([...answers, ...times].map(({ versionId }) => versionId))];
  const versions = [...(await loadVersions(ctx.db, versionIds, { modelId })).values()];
  return {
    prices,
    since: times[0]?.hour.toISOString() ?? null,
    versions: versions
      .toSorted((a, b) => b.number - a.number)
      .map(({ id: versionId, number: version }) => {
        const isOwn = (row: { versionId: string }) => row.versionId === versionId;
        const rows = { versionId, version, answers: answers.filter(isOwn), times: times.filter(isOwn), grain } as const;
        return versionValue(rows, prices);
      }),
  };
}

/** The same, with every priced deployment of the team in the last four weeks. */
export async function getDeploymentValue(ctx: Context, asked: AskedValue): Promise<DeploymentValue> {
  const { modelId, teamId } = await loadReadableDeployment(ctx, asked.deploymentId);
  const now = ctx.clock.now();
  const weeks = weekStarts(now);
  const [values, classes, team] = await Promise.all([
    getVersionValues(ctx, asked),
    findClasses(ctx, modelId),
    teamWeeks(ctx, teamId, weeks, now),
  ]);
  return { ...values, classes, weeks: weeks.map((week) => week.toISOString()), team };
}
