import { gzipSync } from "node:zlib";
import { v7 } from "uuid";
import type { Baseline } from "@/lib/contracts/baseline";
import type { PredictionRecord } from "@/lib/contracts/prediction-record";
import { HOUR_MS } from "@/lib/domain/time/durations";
import type { MeasuredDeployment } from "@/lib/testing/measured-deployment";
import { predictionOf } from "@/lib/testing/measured-deployment";

type Batch = { rows: PredictionRecord[]; body: Uint8Array<ArrayBuffer>; labels: Uint8Array<ArrayBuffer> };

const airports = ["ATL", "ORD", "LAX", "DFW", "DEN", "PHX"];
const carriers = ["AA", "DL", "UA", "WN"];

/** Six numbers and six categories, as a table of flights has them. */
const numbers = { hour: 24, day: 31, month: 12, distance: 2500, taxi_out: 40, seats: 300 };
const categories = {
  origin: airports,
  destination: airports.toReversed(),
  carrier: carriers,
  aircraft: ["A320", "B737", "CRJ9", "E175", "MD88"],
  weekday: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
  weather: ["clear", "rain", "snow", "fog"],
};

/** The reference that the rows are summarised against: every feature, the score and the answer. */
export const twelveFeatures: Baseline = {
  source: "bench",
  n: 10_000,
  features: [
    ...Object.entries(numbers).map(([name, below]) => ({
      name,
      type: "numeric" as const,
      edges: Array.from({ length: 9 }, (_, i) => (below * (i + 1)) / 10),
      counts: Array.from({ length: 10 }, () => 1000),
      missing: 0,
      min: 0,
      max: below,
    })),
    ...Object.entries(categories).map(([name, values]) => ({
      name,
      type: "categorical" as const,
      counts: Object.fromEntries(values.map((value) => [value, Math.floor(10_000 / values.length)])),
      rest: 0,
      missing: 0,
    })),
    { name: "score", type: "numeric", edges: [0.25, 0.5, 0.75], counts: [2500, 2500, 2500, 2500], missing: 0 },
    { name: "answer", type: "categorical", counts: { late: 5000, "on time": 5000 }, rest: 0, missing: 0 },
  ],
};

function inputsOf(index: number): PredictionRecord["inputs"] {
  // A prime step for each feature: their values do not run in lockstep.
  const drawn = Object.entries(numbers).map(([name, below], i) => [name, (index * (2 * i + 7)) % below]);
  const named = Object.entries(categories).map(([name, values], i) => [
    name,
    values[(index * (i + 3)) % values.length],
  ]);
  return Object.fromEntries([...drawn, ...named]);
}

function packed(lines: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(lines.map((line) => JSON.stringify(line)).join("\n")));
}

/** Batches of predictions with twelve features, their event times spread over the last hour, and a label for each row. */
export function flightBatches(deployment: MeasuredDeployment, count: number, rowsPerBatch: number): Batch[] {
  const startMs = Date.now() - HOUR_MS;
  const stepMs = 3_500_000 / (count * rowsPerBatch);
  return Array.from({ length: count }, (_, batch) => {
    const rows = Array.from({ length: rowsPerBatch }, (_unused, i) => {
      const index = batch * rowsPerBatch + i;
      const msecs = Math.floor(startMs + index * stepMs);
      return predictionOf(deployment, {
        predictionId: v7({ msecs }),
        at: new Date(msecs).toISOString(),
        latencyMs: 5 + (index % 97),
        answer: index % 5 === 0 ? "late" : "on time",
        score: (index % 1000) / 1000,
        inputs: inputsOf(index),
      });
    });
    const observedAt = new Date().toISOString();
    const labels = rows.map(({ deploymentId, predictionId, answer }) => ({
      deploymentId,
      predictionId,
      label: answer ?? "late",
      observedAt,
      source: "bench",
    }));
    return { rows, body: packed(rows), labels: packed(labels) };
  });
}
