import type { Context } from "@/lib/command/context";
import type { DriftTable, FeatureDistribution, JudgedTime } from "@/lib/contracts/measurements";
import { chiSquareContingency } from "@/lib/domain/drift/contingency";
import { notFound } from "@/lib/domain/errors/app-error";
import { type FeatureJudge, judgeOf } from "@/lib/domain/monitors/judge-feature";
import type { Monitor } from "@/lib/domain/monitors/monitor";
import { checkQuality } from "@/lib/domain/monitors/quality";
import { summariseFeatures } from "@/lib/domain/monitors/summarise";
import { emptyFeaturesSketch, mergeFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { type BucketWish, bucketStart, grainMs, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { loadMonitors } from "@/lib/services/monitors/queries";
import { type FeatureWindow, readWindows } from "@/lib/services/monitors/read-windows";
import { type ResolvedBaseline, resolveBaseline } from "@/lib/services/monitors/resolve-baseline";
import { concludeDrift, driftCells, driftRow, featureDistribution, importanceShares, rankRows } from "./drift-rows";
import { groupSummaries, type Line } from "./group-summaries";
import { loadVersions, type MeasuredVersion } from "./load-versions";
import { readSummaries } from "./read-summaries";
import { type Frame, frameRange } from "./time-axis";

type Asked = {
  deploymentId: string;
  range: TimeRange;
  /** The version that is wished live, where it is not given. */
  versionId?: string;
  /** Judges one time instead of the newest windows of the range: a cell of the heat map. */
  at?: TimeRange;
};

/** A drift score needs some hundred rows: fewer, wider buckets than the other charts. */
const DRIFT_BUCKETS: BucketWish = { atMost: 30, atLeastMs: 5 * grainMs.minute };

type Judged = {
  frame: Frame;
  version: MeasuredVersion;
  monitor: Monitor;
  baseline: ResolvedBaseline | null;
  line: Line | undefined;
  windows: FeatureWindow[];
  time: JudgedTime;
};

/** The newest windows of a range, as many as the rule looks at; the last one may still be filling. */
function newestWindows(range: TimeRange, { rule, windowMinutes }: Monitor): TimeRange & { windowMs: number } {
  const windowMs = windowMinutes * grainMs.minute;
  const last = bucketStart(new Date(range.to.getTime() - 1), windowMs).getTime();
  return { from: new Date(last - (rule.of - 1) * windowMs), to: new Date(last + windowMs), windowMs };
}

function timeOf({ from, to, windowMs }: TimeRange & { windowMs: number }): JudgedTime {
  const count = Math.round((to.getTime() - from.getTime()) / windowMs);
  return { from: from.toISOString(), to: to.toISOString(), minutes: windowMs / grainMs.minute, count };
}

/**
 * The feature summaries of one version: the one asked for, else the one wished live, else the newest that has data.
 * Null where there is none at all; throws `not_found` for a version of another model.
 */
async function loadJudged(ctx: Context, asked: Asked): Promise<Judged | null> {
  const { id, modelId, liveVersionId } = await loadReadableDeployment(ctx, asked.deploymentId);
  const now = ctx.clock.now();
  const frame = frameRange(asked.range, now, DRIFT_BUCKETS);
  const wanted = asked.versionId ?? liveVersionId ?? undefined;
  const { grain, from, to } = frame;
  const parts = ["features"] as const;
  const summaries = await readSummaries(ctx.db, { deploymentIds: [id], grain, from, to, parts, versionId: wanted });
  const versionId = wanted ?? summaries.toSorted((a, b) => b.version - a.version)[0]?.versionId;
  if (!versionId) return null;
  const versions = await loadVersions(ctx.db, [versionId], { modelId, baselines: true });
  const version = versions.get(versionId);
  if (!version) throw notFound("version");
  const monitor = (await loadMonitors(ctx.db, [id])).get(id);
  if (!monitor) throw notFound("deployment");
  const newest = asked.at
    ? { ...asked.at, windowMs: asked.at.to.getTime() - asked.at.from.getTime() }
    : newestWindows(asked.range, monitor);
  const [windows, baseline] = await Promise.all([
    readWindows(ctx.db, { deploymentId: id, versionId, range: newest, windowMs: newest.windowMs }, now),
    resolveBaseline(ctx.db, { deploymentId: id, modelId, version, monitor, judged: newest }, now),
  ]);
  const own = summaries.filter((summary) => summary.versionId === versionId);
  const line = groupSummaries(own, "version", frame.stepMs)[0];
  return { frame, version, monitor, baseline, line, windows, time: timeOf(newest) };
}

function judgesOf({ monitor, baseline }: Judged): Map<string, FeatureJudge> {
  const features = baseline?.reference.features ?? [];
  return new Map(
    features.map((reference) => [
      reference.name,
      judgeOf(monitor.rule, reference, baseline?.chunksOf(reference.name) ?? []),
    ]),
  );
}

function newestOf(windows: readonly FeatureWindow[], feature: string) {
  return windows.map(({ features }) => features.features.get(feature));
}

/** Each feature's drift from the monitor's baseline: the verdict on the newest windows, and bucket by bucket. */
export async function getDriftTable(ctx: Context, asked: Asked): Promise<DriftTable | null> {
  const judged = await loadJudged(ctx, asked);
  if (!judged) return null;
  const { frame, version, monitor, baseline, line, windows, time } = judged;
  const starts = frame.axis.buckets;
  const buckets: Line["buckets"] = line?.buckets ?? new Map();
  const references = baseline?.reference.features ?? [];
  const judges = judgesOf(judged);
  const importances = importanceShares(version.baseline?.features ?? []);
  const verdicts = references.map(({ name }) => judges.get(name)?.judgeNewest(newestOf(windows, name)) ?? null);
  const rows = references.map((reference, i) => {
    const judge = judges.get(reference.name);
    const cells = judge ? driftCells(judge, reference.name, starts, buckets) : [];
    const importance = importances.get(reference.name) ?? null;
    return driftRow(reference, verdicts[i] ?? null, { cells, importance });
  });
  const total = emptyFeaturesSketch();
  for (const { features } of windows) mergeFeaturesSketch(total, features);
  const inputs = references.filter((_, i) => rows[i]?.kind === "input");
  return {
    axis: frame.axis,
    versionId: version.id,
    version: version.number,
    reference: baseline && { source: baseline.reference.source, n: baseline.reference.n, note: baseline.note },
    rule: monitor.rule,
    time,
    rows: starts.map((at) => {
      const bucket = buckets.get(Date.parse(at));
      return { at, n: bucket?.summary.features?.rows ?? 0, history: bucket?.history ?? false };
    }),
    features: rankRows(rows),
    summary: summariseFeatures(
      rows.map(({ verdict }, i) => {
        const cells = verdicts[i]?.together.cells;
        return { verdict, pValue: (cells && chiSquareContingency(cells)?.pValue) ?? null };
      }),
    ),
    quality: checkQuality(inputs, total),
    ...concludeDrift(rows, monitor.rule.minRows),
  };
}

/** One feature's distribution beside its baseline. Throws `not_found` where the baseline has no such feature. */
export async function getFeatureDistribution(
  ctx: Context,
  asked: Asked & { feature: string },
): Promise<FeatureDistribution> {
  const judged = await loadJudged(ctx, asked);
  const baseline = judged?.baseline;
  const reference = baseline?.reference.features.find(({ name }) => name === asked.feature);
  const verdict = judged && judgesOf(judged).get(asked.feature)?.judgeNewest(newestOf(judged.windows, asked.feature));
  if (!baseline || !reference || !verdict) throw notFound("feature");
  return featureDistribution(reference, verdict, {
    version: judged.version.number,
    reference: { source: baseline.reference.source, n: baseline.reference.n },
    rule: judged.monitor.rule,
    time: judged.time,
  });
}
