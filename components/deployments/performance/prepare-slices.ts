import type { FigureTable } from "@/components/charts/figure-with-table";
import { formatNumber, formatPercent } from "@/lib/client/format-number";
import type { KpiSlices } from "@/lib/contracts/kpi-truth";
import { kpiLabels } from "@/lib/domain/kpis/metric-names";
import type { RankedSlice } from "@/lib/domain/kpis/rank-slices";
import { MINIMUM_SLICE_ROWS } from "@/lib/domain/kpis/rank-slices";

/** Rows shown before the table is opened. */
const SHOWN = 5;

/** A cell by name, as in "origin other" or "hour 18 to 21". */
export function sliceName({ feature, cell }: Pick<RankedSlice, "feature" | "cell">): string {
  return `${feature} ${cell}`;
}

/** The finding: how many cells do worse than chance explains, and the worst of them. */
export function slicesHeadline(slices: KpiSlices | null): string {
  if (!slices) return "Inputs cannot be compared: the version has no baseline or no way to judge its answers";
  if (slices.compared === 0) return "No part of the inputs has enough labels to be compared yet";
  const worse = slices.slices.filter(({ isWorse }) => isWorse);
  const [worst] = worse;
  if (!worst) return `v${slices.version} answers no part of its inputs clearly worse than the rest`;
  const figures = `${kpiLabels[slices.measure]} ${formatNumber(worst.value, { digits: 3 })} against ${formatNumber(worst.rest, { digits: 3 })} elsewhere`;
  return `v${slices.version} does worst at ${sliceName(worst)}: ${figures}`;
}

/** What was compared, and how chance was kept out. */
export function slicesMethod({ compared, labelled, sliced, measure }: KpiSlices): string {
  const kept =
    sliced < labelled
      ? ` The inputs of ${formatPercent(sliced / Math.max(1, labelled))} of the ${formatNumber(labelled)} labelled rows were kept; each stands for those that were not.`
      : "";
  return `${kpiLabels[measure]} of ${formatNumber(compared)} cells, each against all other rows, at least ${MINIMUM_SLICE_ROWS} rows in each; p by Holm over all of them, worse from 5 % on.${kept}`;
}

/** The cells to show: all that are clearly worse, at least the five at the top that do worse at all. */
export function slicesShown({ slices }: KpiSlices): RankedSlice[] {
  return slices.filter(({ isWorse, worseBy }, i) => isWorse || (i < SHOWN && worseBy > 0));
}

export function slicesTable({ slices }: KpiSlices): FigureTable {
  return {
    head: ["input", "value", "elsewhere", "worse by", "low", "high", "p (Holm)", "n"],
    rows: slices.map((slice) => [
      sliceName(slice),
      slice.value,
      slice.rest,
      slice.worseBy,
      slice.low,
      slice.high,
      slice.pValue,
      slice.n,
    ]),
  };
}
