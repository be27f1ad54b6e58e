import type { MeanEstimate } from "@/lib/domain/outcomes/outcome-sums";
import type { LineOf, TimeAxis } from "./measurements";

/** A team's own figures over time, in their own unit: of each bucket the mean of its `n` points; null where there are none. */
export type BusinessSeries = {
  axis: TimeAxis;
  series: {
    name: string;
    unit: string | null;
    /** The newest point of the range. */
    last: { at: string; value: number } | null;
    points: { at: string; n: number; value: number | null }[];
  }[];
  /** How many names the deployment has in all; the list ends at a limit. */
  total: number;
};

/** One line of a business result: all of the range, and by bucket of the prediction that it is credited to. */
export type OutcomeLine = LineOf & { total: MeanEstimate & { sum: number }; points: (MeanEstimate & { at: string })[] };

/** Business results credited to predictions; `waiting` and `unmatched` of all metrics and times, counted up to `mostCounted`. */
export type OutcomeSeries = {
  axis: TimeAxis;
  metrics: { name: string; lines: OutcomeLine[] }[];
  waiting: number;
  unmatched: number;
  mostCounted: number;
};
