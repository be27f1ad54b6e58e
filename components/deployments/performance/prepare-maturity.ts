import type { FigureTable } from "@/components/charts/figure-with-table";
import { formatCoarseDuration } from "@/lib/client/format-duration";
import { formatPercent } from "@/lib/client/format-number";
import type { LabelMaturity, ScoreTrust } from "@/lib/contracts/kpi-truth";
import type { StateKind } from "@/lib/contracts/state-kind";

/** Says what the KPIs of the time shown are worth by now, and what that was learned from. */
export function maturitySentence({ target, state, predicted, labelled }: LabelMaturity): string {
  if (predicted === 0) return "Nothing was predicted in this time.";
  if (!target) return "How long labels take is not known yet: no answer that is old enough to tell has a label.";
  const covered = formatPercent(labelled / predicted);
  const usual = `${formatPercent(target.coverage)} after ${formatCoarseDuration(target.afterMs)}`;
  switch (state) {
    case "settled":
      return `KPIs of this time are settled: ${covered} is labelled, and labels reach ${usual}.`;
    case "provisional":
      return `KPIs of this time are provisional: ${covered} is labelled, and labels reach ${usual}.`;
    case "short":
      return `Labels are missing: ${covered} is labelled, where they reach ${usual}.`;
    case "unknown":
      return `${covered} is labelled; labels reach ${usual}.`;
    default:
      return state satisfies never;
  }
}

export const maturityKinds: Record<LabelMaturity["state"], StateKind> = {
  settled: "ok",
  provisional: "progress",
  short: "hold",
  unknown: "off",
};

/** Versions whose labelled rows are not like all their rows, in words. */
export function biasWarnings(trust: readonly ScoreTrust[]): string[] {
  return trust.flatMap(({ version, bias }) =>
    bias?.isUnlike
      ? [
          `v${version}: the labelled rows are not like all rows. Their scores differ by up to ${formatPercent(bias.distance)} (Kolmogorov–Smirnov, ${bias.labelled.toLocaleString("en")} labelled of ${bias.all.toLocaleString("en")}; warned from 10 % on), so its KPIs are of rows like these, not of all.`,
        ]
      : [],
  );
}

/** What the dashed line of expected KPIs rests on, or why there is none. */
export function trustSentence({ version, calibration: { kind, error, n, reason } }: ScoreTrust): string {
  const checked = `calibration error ${(error ?? 0).toFixed(3)} over ${n.toLocaleString("en")} labelled rows`;
  if (kind === "as_is") return `v${version}: its scores are taken as probabilities (${checked}).`;
  if (kind === "recalibrated")
    return `v${version}: its scores are first mapped to probabilities by isotonic regression on labelled rows (${checked}).`;
  return `v${version}: no estimate. ${reason ?? ""}`;
}

type PreparedMaturity = {
  /** Along the top edge, places in percent of the width, heights in pixels from above. */
  points: { key: string; x: number; y: number; low: number; high: number; summary: string }[];
  line: string;
  ticks: { x: number; label: string }[];
  shares: { y: number; label: string }[];
  target: { y: number; label: string } | null;
};

/** Places the curve: delays at equal steps, since they grow by factors; shares from 0 to 100 %. */
export function prepareMaturity({ curve, target }: LabelMaturity, height: number): PreparedMaturity {
  const step = curve.length > 0 ? 100 / curve.length : 100;
  const y = (share: number) => Math.round((1 - share) * height * 100) / 100;
  const x = (i: number) => Math.round((i + 0.5) * step * 100) / 100;
  const every = Math.max(1, Math.ceil(curve.length / 6));
  const points = curve.map(({ delayMs, share, low, high, n }, i) => ({
    key: String(delayMs),
    x: x(i),
    y: y(share),
    low: y(low),
    high: y(high),
    summary: `within ${formatCoarseDuration(delayMs)}: ${formatPercent(share)} labelled, n ${n.toLocaleString("en")}`,
  }));
  return {
    points,
    line: points.map((point, i) => `${i === 0 ? "M" : "L"}${point.x} ${point.y}`).join(""),
    ticks: curve
      .map(({ delayMs }, i) => ({ x: x(i), label: formatCoarseDuration(delayMs) }))
      .filter((_, i) => (curve.length - 1 - i) % every === 0),
    shares: [0, 0.5, 1].map((share) => ({ y: y(share), label: formatPercent(share, 0) })),
    target: target && { y: y(target.coverage), label: `settled from ${formatPercent(target.coverage)}` },
  };
}

export function maturityTable({ curve }: LabelMaturity): FigureTable {
  return {
    head: ["label within, minutes", "share", "low", "high", "n"],
    rows: curve.map(({ delayMs, share, low, high, n }) => [delayMs / 60_000, share, low, high, n]),
  };
}
