import type { Context } from "@/lib/command/context";
import type { Trial } from "@/lib/contracts/approval";
import type { KpiSlices } from "@/lib/contracts/kpi-truth";
import type { Metric } from "@/lib/contracts/model-version";
import { kpiDirections } from "@/lib/domain/kpis/metric-names";
import type { RankedSlice } from "@/lib/domain/kpis/rank-slices";
import { compareMetrics } from "@/lib/domain/models/compare-metrics";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { getKpiSlices } from "@/lib/services/measurements/kpi-slices";

/** What fits beside the other figures of a decision. */
const SHOWN = 3;

type Asked = { deploymentId: string; range: TimeRange; liveVersionId: string; candidateVersionId: string };

const nameOf = ({ feature, cell }: RankedSlice) => `${feature} ${cell}`;

function toMetric({ measure }: KpiSlices, slice: RankedSlice): Metric {
  const { value, valueLow: low, valueHigh: high, n } = slice;
  return {
    name: measure,
    value,
    low,
    high,
    n,
    slice: nameOf(slice),
    higherIsBetter: kpiDirections[measure] !== "lower",
  };
}

/**
 * The parts of the inputs that the candidate answered worse than the rest on live traffic, beyond what so many comparisons bring
 * by chance, beside the live version's answers to the same parts.
 */
export async function findTrialSlices(ctx: Context, asked: Asked): Promise<Trial["slices"]> {
  const { deploymentId, range, liveVersionId, candidateVersionId } = asked;
  const [live, candidate] = await Promise.all([
    getKpiSlices(ctx, { deploymentId, range, versionId: liveVersionId }),
    getKpiSlices(ctx, { deploymentId, range, versionId: candidateVersionId }),
  ]);
  if (!candidate) return { compared: 0, worse: [] };
  const worst = candidate.slices.filter(({ isWorse }) => isWorse).slice(0, SHOWN);
  const names = new Set(worst.map(nameOf));
  const same = live?.measure === candidate.measure ? live.slices.filter((slice) => names.has(nameOf(slice))) : [];
  const worse = compareMetrics(
    live ? same.map((slice) => toMetric(live, slice)) : [],
    worst.map((slice) => toMetric(candidate, slice)),
  );
  return { compared: candidate.compared, worse };
}
