import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

export type ServerMetrics = {
  registry: Registry;
  /** Counts one answer to `…/infer`; a null `rows` stands for a request that could not be read. */
  observe(status: number, seconds: number, rows: number | null): void;
};

export function createServerMetrics(model: string, version: number): ServerMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ model, version: String(version) });
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "slipway_model_infer_requests_total",
    help: "Answers to inference requests by HTTP status.",
    labelNames: ["status"],
    registers: [registry],
  });
  const predictions = new Counter({
    name: "slipway_model_infer_rows_total",
    help: "Rows predicted.",
    registers: [registry],
  });
  const duration = new Histogram({
    name: "slipway_model_infer_duration_seconds",
    help: "Time from the read request to the written answer.",
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  return {
    registry,
    observe(status, seconds, rows) {
      requests.inc({ status });
      duration.observe(seconds);
      if (rows !== null) predictions.inc(rows);
    },
  };
}
