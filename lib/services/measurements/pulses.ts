import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import type { DeploymentPulse } from "@/lib/contracts/measurements";
import { desiredArmsSchema, liveArm } from "@/lib/domain/deployments/arms";
import type { KpiEstimate } from "@/lib/domain/kpis/estimate-kpis";
import { judgeOf } from "@/lib/domain/monitors/judge-feature";
import { defaultMonitor, type Monitor } from "@/lib/domain/monitors/monitor";
import { grainMs, grainStart } from "@/lib/domain/sketches/time-buckets";
import { loadMonitors } from "@/lib/services/monitors/queries";
import { type ResolvedBaseline, resolveBaseline } from "@/lib/services/monitors/resolve-baseline";
import { driftRow, rankRows } from "./drift-rows";
import { groupSummaries, sumLine } from "./group-summaries";
import { kpiPoint } from "./kpi-points";
import { loadVersions, type MeasuredVersion } from "./load-versions";
import { type ReadSummary, readSummaries } from "./read-summaries";
import { servicePoint } from "./service-points";

/** Deployments in one list. */
const MAX_DEPLOYMENTS = 200;
const SPARKLINE_HOURS = 24;

type Row = { id: string; modelId: string; liveVersionId: string | null };

async function loadRows(ctx: Context, deploymentIds: readonly string[]): Promise<Row[]> {
  const rows = await ctx.db.deployment.findMany({
    where: { id: { in: [...deploymentIds] }, ...inTeams(ctx, "deployment:read") },
    select: { id: true, modelId: true, desiredArms: true },
    orderBy: { id: "asc" },
    take: MAX_DEPLOYMENTS,
  });
  return rows.map(({ id, modelId, desiredArms }) => {
    const arms = desiredArmsSchema.safeParse(desiredArms);
    return { id, modelId, liveVersionId: (arms.success && liveArm(arms.data)?.versionId) || null };
  });
}

/** The KPI that fits in one number: the area under the curve depends on no threshold, else what comes first. */
function headline(kpis: readonly KpiEstimate[]): KpiEstimate | null {
  return kpis.find(({ name, value }) => name === "auc" && value !== null) ?? kpis[0] ?? null;
}

type Read = { minutes: ReadSummary[]; hours: ReadSummary[]; features: ReadSummary[] };

/** Of live traffic; a deployment that began within the hour is divided by its own age. */
function lastHour(minutes: readonly ReadSummary[], now: Date) {
  const live = minutes.filter(({ backfilled }) => !backfilled);
  const since = live[0]?.at ?? now;
  const [line] = groupSummaries(live, "none", grainMs.hour);
  return servicePoint(since.toISOString(), line && sumLine(line), grainMs.hour, now);
}

function kpiAndSparkline(hours: readonly ReadSummary[], version: MeasuredVersion | undefined, now: Date) {
  const target = version?.target ?? null;
  const [line] = groupSummaries(hours, "none", grainMs.hour);
  const newest = grainStart(now, "hour").getTime();
  const sparkline = Array.from({ length: SPARKLINE_HOURS }, (_, i) => {
    const start = newest - (SPARKLINE_HOURS - 1 - i) * grainMs.hour;
    const at = new Date(start).toISOString();
    const bucket = line?.buckets.get(start);
    const { requestsPerSecond } = servicePoint(at, bucket, grainMs.hour, now);
    return { at, requestsPerSecond, kpi: headline(kpiPoint(at, bucket, target).kpis)?.value ?? null };
  });
  const total = kpiPoint(now.toISOString(), line && sumLine(line), target);
  const kpi = headline(total.kpis);
  return { sparkline, kpi: kpi && { ...kpi, labelled: total.n, predicted: total.predicted } };
}

type Watched = { monitor: Monitor; baseline: ResolvedBaseline | null };

/** The worst feature of the current hours taken as one window, by the deployment's own monitor. */
function worstDrift(
  features: readonly ReadSummary[],
  version: MeasuredVersion | undefined,
  { monitor, baseline }: Watched,
): DeploymentPulse["drift"] {
  const own = features.filter(({ versionId }) => versionId === version?.id);
  const [line] = groupSummaries(own, "version", grainMs.day);
  const total = line && sumLine(line).summary.features;
  if (!total || !baseline) return null;
  const rows = baseline.reference.features.map((reference) => {
    const judge = judgeOf(monitor.rule, reference, baseline.chunksOf(reference.name));
    const verdict = judge.judgeNewest([total.features.get(reference.name)]);
    return driftRow(reference, verdict, { cells: [], importance: null });
  });
  const [worst] = rankRows(rows);
  return worst ? { feature: worst.feature, score: worst.score, verdict: worst.verdict, moved: worst.moved } : null;
}

/** How each deployment is watched, and its version's reference as its monitor wants it. */
async function loadWatched(
  ctx: Context,
  judged: readonly { row: Row; version: MeasuredVersion | undefined }[],
  now: Date,
): Promise<Map<string, Watched>> {
  const monitors = await loadMonitors(
    ctx.db,
    judged.map(({ row }) => row.id),
  );
  const range = { from: new Date(grainStart(now, "hour").getTime() - grainMs.hour), to: now };
  const watched = judged.map(async ({ row, version }): Promise<[string, Watched]> => {
    const monitor = monitors.get(row.id) ?? defaultMonitor;
    const asked = { deploymentId: row.id, modelId: row.modelId, monitor, judged: range };
    return [row.id, { monitor, baseline: version ? await resolveBaseline(ctx.db, { ...asked, version }, now) : null }];
  });
  return new Map(await Promise.all(watched));
}

async function readPulseData(ctx: Context, deploymentIds: string[], now: Date): Promise<Read> {
  const thisHour = grainStart(now, "hour");
  const from = (ms: number) => new Date(now.getTime() - ms);
  const to = new Date(now.getTime() + grainMs.minute);
  const [minutes, hours, features] = await Promise.all([
    readSummaries(ctx.db, { deploymentIds, grain: "minute", from: from(grainMs.hour), to, parts: ["service"] }),
    readSummaries(ctx.db, {
      deploymentIds,
      grain: "hour",
      from: new Date(thisHour.getTime() - (SPARKLINE_HOURS - 1) * grainMs.hour),
      to,
      parts: ["service", "kpis"],
    }),
    readSummaries(ctx.db, {
      deploymentIds,
      grain: "hour",
      from: new Date(thisHour.getTime() - grainMs.hour),
      to,
      parts: ["features"],
      compactedOnly: true,
    }),
  ]);
  return { minutes, hours, features };
}

/** Which version a deployment is judged by: the one wished live, else the newest that has data. */
function judgedVersionId(row: Row, hours: readonly ReadSummary[]): string | null {
  return row.liveVersionId ?? hours.toSorted((a, b) => b.version - a.version)[0]?.versionId ?? null;
}

type Of = { row: Row; read: Read; version: MeasuredVersion | undefined };

function pulseOf({ row, read, version }: Of, watched: Watched | undefined, now: Date): DeploymentPulse {
  const hour = lastHour(read.minutes, now);
  return {
    deploymentId: row.id,
    n: hour.n,
    requestsPerSecond: hour.requestsPerSecond,
    errorRate: hour.errorRate,
    latencyMsP95: hour.latencyMsP95,
    ...kpiAndSparkline(read.hours, version, now),
    drift: watched ? worstDrift(read.features, version, watched) : null,
  };
}

/**
 * The pulse of several deployments at once, in the order asked; those of other teams are left out. The last hour is live
 * traffic only; the day's KPI and sparkline show backfilled history too.
 */
export async function getDeploymentPulses(ctx: Context, deploymentIds: readonly string[]): Promise<DeploymentPulse[]> {
  const now = ctx.clock.now();
  const rows = await loadRows(ctx, deploymentIds);
  const ids = rows.map(({ id }) => id);
  const read = await readPulseData(ctx, ids, now);
  const readOf = (id: string): Read => {
    const isOwn = ({ deploymentId }: ReadSummary) => deploymentId === id;
    return {
      minutes: read.minutes.filter(isOwn),
      hours: read.hours.filter(isOwn),
      features: read.features.filter(isOwn),
    };
  };
  const versionIds = rows.map((row) => judgedVersionId(row, readOf(row.id).hours)).filter((id) => id !== null);
  const versions = await loadVersions(ctx.db, versionIds, { baselines: true });
  const judged = rows.map((row): Of => {
    const own = readOf(row.id);
    return { row, read: own, version: versions.get(judgedVersionId(row, own.hours) ?? "") };
  });
  const watched = await loadWatched(ctx, judged, now);
  const pulses = new Map(judged.map((of) => [of.row.id, pulseOf(of, watched.get(of.row.id), now)]));
  return deploymentIds.map((id) => pulses.get(id)).filter((pulse) => pulse !== undefined);
}
