import type { Context } from "@/lib/command/context";
import type { KpiSeries, KpiSummary, ServiceSeries, Split } from "@/lib/contracts/measurements";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { groupSummaries, type Line, sumLine } from "./group-summaries";
import { kpiPoint, kpiSummary, kpiWish } from "./kpi-points";
import { loadVersions, type MeasuredVersion } from "./load-versions";
import { type Asked, type ReadSummary, readSummaries } from "./read-summaries";
import { servicePoint } from "./service-points";
import { type Frame, frameRange } from "./time-axis";

type OfDeployment = { deploymentId: string; range: TimeRange };

function readFrame(ctx: Context, deploymentId: string, frame: Frame, of: Pick<Asked, "parts">) {
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
