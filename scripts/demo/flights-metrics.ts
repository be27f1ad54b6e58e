import type { Metric } from "@/lib/contracts/model-version";
import type { Flights } from "./flights-data";
import { isWestern } from "./flights-features";
import { measure, type Scored } from "./train-metrics";

type Slice = { readonly name: string; readonly holds: (flights: Flights, i: number) => boolean };

/**
 * Slices that are late about equally often, so that their F1 can be compared. Slices by hour would only tell how few
 * flights are late in the morning.
 */
const SLICES: readonly Slice[] = [
  { name: "origin east of 100° W", holds: (flights, i) => !isWestern(flights, i) },
  { name: "origin west of 100° W", holds: isWestern },
  { name: "under 500 miles", holds: (flights, i) => (flights.distanceMiles[i] ?? 0) < 500 },
  { name: "500 miles and more", holds: (flights, i) => (flights.distanceMiles[i] ?? 0) >= 500 },
];
const SLICE_METRICS: readonly string[] = ["f1", "auc"];

/** The held-out metrics, of all rows and then of each slice. */
export function flightMetrics(flights: Flights, heldOut: Uint32Array, tested: Scored, threshold: number): Metric[] {
  const sliced = SLICES.flatMap(({ name, holds }) => {
    const rows = Array.from(heldOut.keys()).filter((row) => holds(flights, heldOut[row] ?? 0));
    const part: Scored = {
      scores: Float64Array.from(rows, (row) => tested.scores[row] ?? 0),
      labels: Uint8Array.from(rows, (row) => tested.labels[row] ?? 0),
    };
    return measure(part, threshold, name).filter((metric) => SLICE_METRICS.includes(metric.name));
  });
  return [...measure(tested, threshold), ...sliced];
}
