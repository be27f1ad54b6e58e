import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Admission } from "./admission";

export type IngestMetrics = {
  registry: Registry;
  records: Counter<"kind" | "outcome">;
  calls: Histogram<"kind" | "status">;
};

export function createIngestMetrics(admission: Admission): IngestMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "slipway_ingest_bytes_in_flight",
    help: "Bytes of bodies that are being worked on.",
    registers: [registry],
    collect() {
      this.set(admission.bytesInFlight());
    },
  });
  return {
    registry,
    records: new Counter({
      name: "slipway_ingest_records_total",
      help: "Records by kind (predictions, labels) and outcome (accepted, duplicate, refused).",
      labelNames: ["kind", "outcome"],
      registers: [registry],
    }),
    calls: new Histogram({
      name: "slipway_ingest_call_seconds",
      help: "Time of a call, from its first byte to its answer.",
      labelNames: ["kind", "status"],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    }),
  };
}
