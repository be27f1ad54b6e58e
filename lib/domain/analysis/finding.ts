import type { Bounds } from "./estimated";

/** Samples of each arm. */
export type ArmCounts = { stable: number; candidate: number };

/** What the data say about one metric, before the metrics are judged together. */
export type Finding = {
  /** In the unit of the margin, like the interval. */
  estimate: number;
  interval: Bounds;
  /** Where the interval lies against the margin. */
  place: "within" | "beyond" | "across";
  /** p value, 0 to 1, against "no worse than the margin": one-sided where only one way is bad. */
  p: number;
  /** Roughly how many more samples would decide, at this estimate; null where none that one could wait for would. */
  needs: ArmCounts | null;
};
