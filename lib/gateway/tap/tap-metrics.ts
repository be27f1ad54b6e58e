import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { TapConfig } from "@/lib/contracts/tap";
import type { ShipperCounts } from "./record-shipper";
import type { ServerView } from "./server-process";

type TapMetrics = { text(): Promise<string>; observe(status: number, arm: string, latencyMs: number): void };

/** The tap's own numbers: answers, restarts of the server, and where the prediction records went. */
export function createTapMetrics(config: TapConfig, counts: () => ShipperCounts, server: () => ServerView): TapMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({
    deployment: config.deploymentId,
    replica: config.replicaId,
    version: String(config.version),
  });
  const registers = [registry];
  const answers = new Counter({
    name: "slipway_tap_answers_total",
    help: "Answers to inference requests by HTTP status and arm.",
    labelNames: ["status", "arm"],
    registers,
  });
  const latency = new Histogram({
    name: "slipway_tap_latency_seconds",
    help: "Time from the read request to the model server's whole answer.",
    labelNames: ["arm"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  new Gauge({
    name: "slipway_tap_records",
    help: "Prediction records of this tap since its start, by what became of them. Dropped and refused ones are lost.",
    labelNames: ["outcome"],
    registers,
    collect() {
      for (const [outcome, count] of Object.entries(counts())) this.set({ outcome }, count);
    },
  });
  new Gauge({
    name: "slipway_tap_server_restarts",
    help: "How often the model server ended and was started again since the tap's start.",
    registers,
    collect() {
      this.set(server().restarts);
    },
  });
  return {
    text: () => registry.metrics(),
    observe(status, arm, latencyMs) {
      answers.inc({ status, arm });
      latency.observe({ arm }, latencyMs / 1000);
    },
  };
}
