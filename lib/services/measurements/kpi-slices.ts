import type { Context } from "@/lib/command/context";
import type { KpiSlices } from "@/lib/contracts/kpi-truth";
import { notFound } from "@/lib/domain/errors/app-error";
import { type KpiName, kpiNames } from "@/lib/domain/kpis/estimate-kpis";
import { rankSlices, sliceMeasures } from "@/lib/domain/kpis/rank-slices";
import { featureCells } from "@/lib/domain/kpis/slice-cells";
import type { SliceSums } from "@/lib/domain/kpis/slice-sums";
import type { Target } from "@/lib/domain/kpis/target";
import { grainMs, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { groupSummaries, sumLine } from "./group-summaries";
import { labelledRows } from "./kpi-points";
import { loadVersions } from "./load-versions";
import { readSummaries } from "./read-summaries";
import { frameRange } from "./time-axis";

/** From here on by the hour: cells of every minute are many times the bytes, and are summed anyway. */
const HOURLY_FROM_MS = 3 * grainMs.hour;
/** Further cells are not read. */
const MOST_SLICES = 50;

function measureOf(target: Target, wished: string | undefined): KpiName {
  const offered = sliceMeasures[target.kind];
  return offered.find((name) => name === wished) ?? offered[0] ?? kpiNames[0];
}

/** A labelled row with inputs has one cell of each that was not treated: the feature with the most rows counts them. */
function slicedRows(slices: SliceSums | null): number {
  const rows = [...(slices?.values() ?? [])].map((cells) => [...cells.values()].reduce((sum, [n = 0]) => sum + n, 0));
  return Math.max(0, ...rows);
}

/**
 * Where a version answers worse than elsewhere: KPIs of each cell of each input, worst first. Of the version asked for, else
 * the one wished live, else the newest with labels; by `measure` where it can be compared. Null without a version, a target or
 * a reference to cut by; throws `not_found` for a version of another model.
 */
export async function getKpiSlices(
  ctx: Context,
  asked: { deploymentId: string; range: TimeRange; versionId?: string; measure?: string },
): Promise<KpiSlices | null> {
  const { id, modelId, liveVersionId } = await loadReadableDeployment(ctx, asked.deploymentId);
  const isLong = asked.range.to.getTime() - asked.range.from.getTime() >= HOURLY_FROM_MS;
  const wish = isLong ? { atLeastMs: grainMs.hour } : undefined;
  const { grain, from, to, stepMs } = frameRange(asked.range, ctx.clock.now(), wish);
  const wanted = asked.versionId ?? liveVersionId ?? undefined;
  const parts = ["kpis", "slices"] as const;
  const summaries = await readSummaries(ctx.db, { deploymentIds: [id], grain, from, to, parts, versionId: wanted });
  const versionId = wanted ?? summaries.toSorted((a, b) => b.version - a.version)[0]?.versionId;
  if (!versionId) return null;
  const version = (await loadVersions(ctx.db, [versionId], { modelId, baselines: true })).get(versionId);
  if (!version) throw notFound("version");
  if (!version.target || !version.baseline) return null;
  const own = summaries.filter((summary) => summary.versionId === versionId);
  const [line] = groupSummaries(own, "version", stepMs);
  const { kpis = null, slices = null } = line ? sumLine(line).summary : {};
  const measure = measureOf(version.target, asked.measure);
  const ranking = rankSlices(slices ?? new Map(), featureCells(version.baseline), version.target, measure);
  return {
    ...ranking,
    slices: ranking.slices.slice(0, MOST_SLICES),
    version: version.number,
    versionId,
    labelled: labelledRows(kpis),
    sliced: slicedRows(slices),
  };
}
