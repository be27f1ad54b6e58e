import type { Calibration } from "@/lib/domain/kpis/estimate-without-labels";
import type { LabelledBias } from "@/lib/domain/kpis/labelled-bias";
import type { CoverageTarget, Maturity, MaturityPoint } from "@/lib/domain/kpis/maturity";
import type { SliceRanking } from "@/lib/domain/kpis/rank-slices";
import type { KpiPoint, LineOf, TimeAxis } from "./measurements";

/**
 * How labels arrive, learned from the answers since `since`; `state` of the whole range asked for. From `settledUntil` on
 * (ISO, null where nothing is learned) labels are still to come.
 */
export type LabelMaturity = {
  since: string;
  curve: MaturityPoint[];
  target: CoverageTarget | null;
  settledUntil: string | null;
  predicted: number;
  labelled: number;
  state: Maturity;
};

/** What a version's scores are worth where no label is, and whether its labelled rows are like all rows. */
export type ScoreTrust = {
  version: number;
  calibration: { kind: Calibration["kind"]; error: number | null; n: number; reason: string | null };
  bias: LabelledBias | null;
};

/** Accuracy, balanced accuracy, precision, recall and F1 expected from the scores of all rows, drawn on the axis of KPIs. */
export type ExpectedKpis = {
  axis: TimeAxis;
  lines: (LineOf & { points: Pick<KpiPoint, "at" | "n" | "history" | "kpis">[] })[];
  trust: ScoreTrust[];
};

/** One version's cells, worst first; of `labelled` rows `sliced` had their inputs kept. */
export type KpiSlices = SliceRanking & {
  version: number;
  versionId: string;
  labelled: number;
  sliced: number;
};
