import type { RuleMetric } from "@/lib/domain/monitors/monitor";
import {
  type Cells,
  hellingerDistance,
  jensenShannonDistance,
  largestShareChange,
  populationStabilityIndex,
  totalVariation,
} from "./scores";

const measures: Record<RuleMetric, (cells: Cells) => number | null> = {
  psi: populationStabilityIndex,
  jensen_shannon: jensenShannonDistance,
  hellinger: hellingerDistance,
  l_infinity: largestShareChange,
  total_variation: totalVariation,
};

/** One figure of a window against its reference in the same cells; null where a side is empty. */
export function measureCells(metric: RuleMetric, cells: Cells): number | null {
  return measures[metric](cells);
}
