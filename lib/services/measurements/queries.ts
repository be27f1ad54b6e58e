import type { Context } from "@/lib/command/context";
import type {
  DriftTable,
  FeatureDistribution,
  KpiSeries,
  KpiSummary,
  ServiceSeries,
  Split,
} from "@/lib/contracts/measurements";
import { notFound } from "@/lib/domain/errors/app-error";
import { emptyFeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import { type BucketWish, grainMs, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { concludeDrift, driftCells, driftRow, featureDistribution } from "./drift-rows";
import { groupSummaries, type Line, sumLine } from "./group-summaries";
import { kpiPoint, kpiSummary, kpiWish } from "./kpi-points";
import { loadVersions, type MeasuredVersion } from "./load-versions";
import { type Asked, type ReadSummary, readSummaries } from "./read-summaries";
import { servicePoint } from "./service-points";
import { type Frame, frameRange } from "./time-axis";

type OfDeployment = { deploymentId: string; range: TimeRange };
type OfVersion = OfDeployment & {
  /** The version that is wished live, where it is not given. */
  versionId?: string;
};

/** A drift score needs some hundred rows: fewer, wider buckets than the other charts. */
const DRIFT_BUCKETS: BucketWish = { atMost: 30, atLeastMs: 5 * grainMs.minute };

function readFrame(ctx: Context, deploymentId: string, frame: Frame, of: Pick<Asked, "parts" | "versionId">) {
  const { grain, from, to } = frame;
  return readSummaries(ctx.db, { deploymentIds: [deploymentId], grain, from, to, ...of });
}

/** Throughput, error rate and latency by bucket; one line per arm, per version, or in all. */
export async function getServiceSeries(ctx: Context, asked: OfDeployment & { split: Split }): Promise<ServiceSeries> {
  const { id } = await loadReadableDeployment(ctx, asked.deploymentId);
  const now = ctx.clock.now();
  const frame = frameRange(asked.range, now);
  const lines = groupSummaries(await readFrame(ctx, id, frame, { parts: ["service"] }), asked.split, frame.stepMs);
  const drawn = lines.map(({ key, label, version, arm, buckets }) => {
    const points = frame.axis.buckets.map((at) => servicePoint(at, buckets.get(Date.parse(at)), frame.stepMs, now));
    return { key, label, version, arm, points };
  });
  const n = drawn.reduce((sum, line) => sum + line.points.reduce((inner, point) => inner + point.n, 0), 0);
  return { axis: frame.axis, lines: drawn, n };
}

/** Of several versions in one line, the newest says how answers are judged. */
function targetOfLine(line: Line, versions: ReadonlyMap<string, MeasuredVersion>) {
  const known = [...line.versionIds].map((id) => versions.get(id)).filter((version) => version !== undefined);
  return known.toSorted((a, b) => b.number - a.number)[0]?.target ?? null;
}

function versionIdsOf(summaries: readonly ReadSummary[]): string[] {
  return [...new Set(summaries.map(({ versionId }) => versionId))];
}

/** KPIs with intervals by bucket, with how many of the answered rows are labelled so far. */
export async function getKpiSeries(ctx: Context, asked: OfDeployment & { split: Split }): Promise<KpiSeries> {
  const { id, modelId } = await loadReadableDeployment(ctx, asked.deploymentId);
  const frame = frameRange(asked.range, ctx.clock.now(), kpiWish(asked.range));
  const summaries = await readFrame(ctx, id, frame, { parts: ["service", "kpis"] });
  const versions = await loadVersions(ctx.db, versionIdsOf(summaries), { modelId });
  const lines = groupSummaries(summaries, asked.split, frame.stepMs).map((line) => {
    const target = targetOfLine(line, versions);
    const points = frame.axis.buckets.map((at) => kpiPoint(at, line.buckets.get(Date.parse(at)), target));
    const { key, label, version, arm } = line;
    return { key, label, version, arm, points };
  });
  return { axis: frame.axis, lines };
}

/** Each version's KPIs over the whole range, newest version first. */
export async function getKpiSummary(ctx: Context, asked: OfDeployment): Promise<KpiSummary[]> {
  const { id, modelId } = await loadReadableDeployment(ctx, asked.deploymentId);
  const frame = frameRange(asked.range, ctx.clock.now(), kpiWish(asked.range));
  const summaries = await readFrame(ctx, id, frame, { parts: ["service", "kpis"] });
  const versions = await loadVersions(ctx.db, versionIdsOf(summaries), { modelId });
  return groupSummaries(summaries, "version", frame.stepMs)
    .map((line) => kpiSummary(line, [...line.versionIds][0] ?? "", sumLine(line), targetOfLine(line, versions)))
    .reverse();
}

type Judged = { frame: Frame; version: MeasuredVersion; line: Line | undefined };

/**
 * The feature summaries of one version: the one asked for, else the one wished live, else the newest that has data.
 * Null where there is none at all; throws `not_found` for a version of another model.
 */
async function loadJudged(ctx: Context, asked: OfVersion): Promise<Judged | null> {
  const { id, modelId, liveVersionId } = await loadReadableDeployment(ctx, asked.deploymentId);
  const frame = frameRange(asked.range, ctx.clock.now(), DRIFT_BUCKETS);
  const wanted = asked.versionId ?? liveVersionId ?? undefined;
  const summaries = await readFrame(ctx, id, frame, { parts: ["features"], versionId: wanted });
  const versionId = wanted ?? summaries.toSorted((a, b) => b.version - a.version)[0]?.versionId;
  if (!versionId) return null;
  const version = (await loadVersions(ctx.db, [versionId], { modelId, baselines: true })).get(versionId);
  if (!version) throw notFound("version");
  const own = summaries.filter((summary) => summary.versionId === versionId);
  return { frame, version, line: groupSummaries(own, "version", frame.stepMs)[0] };
}

/** Each feature's drift from the version's training baseline: over the whole range, and bucket by bucket. */
export async function getDriftTable(ctx: Context, asked: OfVersion): Promise<DriftTable | null> {
  const judged = await loadJudged(ctx, asked);
  if (!judged) return null;
  const { frame, version, line } = judged;
  const starts = frame.axis.buckets;
  const buckets: Line["buckets"] = line?.buckets ?? new Map();
  const rows = starts.map((at) => {
    const bucket = buckets.get(Date.parse(at));
    return { at, n: bucket?.summary.features?.rows ?? 0, history: bucket?.history ?? false };
  });
  const references = version.baseline?.features ?? [];
  const cells = references.map((reference) => driftCells(reference, starts, buckets));
  // Summing uses the buckets up: it comes last.
  const total = line ? sumLine(line).summary.features : null;
  const features = references.map((reference, i) => driftRow(reference, total, cells[i] ?? []));
  return {
    axis: frame.axis,
    versionId: version.id,
    version: version.number,
    reference: version.baseline && { source: version.baseline.source, n: version.baseline.n },
    rows,
    features,
    ...concludeDrift(features),
  };
}

/** One feature's distribution beside its training baseline. Throws `not_found` where the baseline has no such feature. */
export async function getFeatureDistribution(
  ctx: Context,
  asked: OfVersion & { feature: string },
): Promise<FeatureDistribution> {
  const judged = await loadJudged(ctx, asked);
  const baseline = judged?.version.baseline;
  const reference = baseline?.features.find(({ name }) => name === asked.feature);
  if (!judged || !baseline || !reference) throw notFound("feature");
  const sketch = judged.line && sumLine(judged.line).summary.features?.features.get(reference.name);
  const found = featureDistribution(reference, sketch ?? emptyFeatureSketch(reference), {
    version: judged.version.number,
    reference: { source: baseline.source, n: baseline.n },
  });
  if (!found) throw notFound("feature");
  return found;
}
