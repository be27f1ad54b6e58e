import { type BinaryCounts, binaryCounts, confusionTotal } from "@/lib/domain/kpis/confusion";
import { estimateKpis } from "@/lib/domain/kpis/estimate-kpis";
import { emptyKpiSums, type KpiSums } from "@/lib/domain/kpis/kpi-sums";
import { hanleyMcNeilError } from "@/lib/domain/kpis/score-bins";
import type { Target } from "@/lib/domain/kpis/target";
import type { Direction, MomentsSide, SharesSide } from "./judged-metric";

type Judgeable =
  | { kind: "proportion"; direction: Direction; side: SharesSide; value: number | null }
  | { kind: "mean"; direction: Direction; side: MomentsSide; value: number | null };
/** One arm's KPI as the judge takes it, or why it cannot be judged at all. */
export type KpiSide = Judgeable | { kind: "fault"; fault: string };

const NONE: MomentsSide = { n: 0, mean: 0, variance: 0 };

function share(successes: number, events: number): Judgeable {
  const value = events > 0 ? successes / events : null;
  return { kind: "proportion", direction: "decrease_is_bad", side: { events, successes }, value };
}

/** `variance` is of one row: of the mean's n-th part. */
function mean(side: MomentsSide, direction: Direction = "decrease_is_bad"): Judgeable {
  return { kind: "mean", direction, side, value: side.n > 0 ? side.mean : null };
}

/**
 * F1 = Σa/Σb with a = 2 for a true positive, b = 2, 1, 1 for true positives, false positives and false negatives: a ratio
 * of means, whose variance is that of (a − F1·b)/mean(b) (delta method; Cochran, Sampling Techniques, 1977, eq. 2.39).
 */
function f1({ tp, fp, fn, tn }: BinaryCounts): MomentsSide {
  const n = tp + fp + fn + tn;
  const weight = 2 * tp + fp + fn;
  if (weight === 0) return NONE;
  const value = (2 * tp) / weight;
  const squares = tp * (2 - 2 * value) ** 2 + (fp + fn) * value ** 2;
  return { n, mean: value, variance: (squares * n) / weight ** 2 };
}

function areaSide(sums: KpiSums, target: Target, { tp, fp, fn, tn }: BinaryCounts): MomentsSide {
  const area = estimateKpis(sums, target).find(({ name }) => name === "auc")?.value;
  const [positives, negatives] = [tp + fn, fp + tn];
  if (area === null || area === undefined || positives === 0 || negatives === 0) return NONE;
  const n = positives + negatives;
  return { n, mean: area, variance: n * hanleyMcNeilError(area, positives, negatives) ** 2 };
}

function binarySide(name: string, sums: KpiSums, target: Target & { kind: "binary" }): Judgeable | null {
  const counts = binaryCounts(sums.confusion, target.positive);
  const { tp, fp, fn, tn } = counts;
  if (name === "accuracy") return share(tp + tn, tp + fp + fn + tn);
  if (name === "precision") return share(tp, tp + fp);
  if (name === "recall") return share(tp, tp + fn);
  if (name === "f1") return mean(f1(counts));
  return name === "auc" ? mean(areaSide(sums, target, counts)) : null;
}

function multiclassSide(name: string, { confusion }: KpiSums): Judgeable | null {
  if (name !== "accuracy") return null;
  let correct = 0;
  for (const [actual, row] of confusion) correct += row.get(actual) ?? 0;
  return share(correct, confusionTotal(confusion));
}

function regressionSide(name: string, { errors }: KpiSums): Judgeable | null {
  const { n, squared } = errors;
  const moments = (sum: number): MomentsSide =>
    n > 1 ? { n, mean: sum / n, variance: Math.max(0, squared - sum ** 2 / n) / (n - 1) } : { ...NONE, n };
  if (name === "mae") return mean(moments(errors.absolute), "increase_is_bad");
  return name === "bias" ? mean(moments(errors.signed), "either") : null;
}

function sideOf(name: string, sums: KpiSums, target: Target): Judgeable | null {
  switch (target.kind) {
    case "binary":
      return binarySide(name, sums, target);
    case "multiclass":
      return multiclassSide(name, sums);
    case "regression":
      return regressionSide(name, sums);
    default:
      return target satisfies never;
  }
}

/** The KPIs of a target that have a standard error, and can so be judged. */
const judgeable: Record<Target["kind"], string> = {
  binary: "accuracy, precision, recall, F1 and AUC",
  multiclass: "accuracy",
  regression: "MAE and bias",
};

/** A KPI by its name, of whatever case, from the labelled answers of one arm; no sums are no labels yet. */
export function kpiSide(name: string, sums: KpiSums | null, target: Target | null): KpiSide {
  if (!target)
    return { kind: "fault", fault: "The version does not say how its answers are to be judged, so it has no KPIs." };
  const side = sideOf(name.toLowerCase(), sums ?? emptyKpiSums(), target);
  if (side) return side;
  return { kind: "fault", fault: `There is no KPI “${name}” to judge here; there are ${judgeable[target.kind]}.` };
}
