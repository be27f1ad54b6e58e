import { gzipSync } from "node:zlib";
import { v7 } from "uuid";
import { HOUR_MS } from "@/lib/domain/time/durations";
import type { MeasuredDeployment } from "@/lib/testing/measured-deployment";
import { predictionOf } from "@/lib/testing/measured-deployment";

type Batch = { body: Uint8Array<ArrayBuffer>; labels: Uint8Array<ArrayBuffer>; rows: number };

const airports = ["ATL", "ORD", "LAX", "DFW", "DEN", "PHX"];

function packed(lines: readonly unknown[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(lines.map((line) => JSON.stringify(line)).join("\n")));
}

/** Gzipped batches of predictions, their event times spread over the last hour, and a label for each row. */
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
        inputs: { hour: index % 24, origin: airports[index % airports.length] ?? "ATL", distance: index % 2500 },
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
    return { body: packed(rows), labels: packed(labels), rows: rowsPerBatch };
  });
}
