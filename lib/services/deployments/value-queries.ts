import type { Context } from "@/lib/command/context";
import { cellValuesSchema, type DeploymentValue } from "@/lib/contracts/deployment-value";
import { can } from "@/lib/domain/access/actor";
import { grainMs, grainStart, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { loadVersions } from "@/lib/services/measurements/load-versions";
import { loadReadableDeployment } from "./load-readable";
import { readAnswers, readReplicaTime } from "./value-rows";
import { versionValue } from "./value-sums";
import { teamWeeks, weekStarts } from "./value-weeks";

/** Up to this long a time is read by the hour. */
const HOURS_UP_TO_MS = 8 * grainMs.day;
/** A form of more classes than this is not filled in; the API takes them. */
const CLASSES_OFFERED = 4;

/** Whether the one who looks may set prices; the command checks again. */
export async function maySetValue(ctx: Context, deploymentId: string): Promise<boolean> {
  const { teamId } = await loadReadableDeployment(ctx, deploymentId);
  return can(ctx.actor, "deployment:update", teamId);
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
    readReplicaTime(ctx, [id], range),
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
