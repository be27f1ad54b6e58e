import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { MirrorOutcome } from "@/lib/contracts/mirror-counts";

export type UnansweredReason = "nothing_ready" | "replica_gone" | "broke_off";

export type GatewayMetrics = {
  text(): Promise<string>;
  /** Counts one answer; a label is `none` where the call did not come that far. */
  observe(labels: { team: string; deployment: string; arm: string; status: number }, seconds: number): void;
  retried(): void;
  /** Counts one inference call that no tap answered, by what the caller was told. */
  unanswered(labels: { team: string; deployment: string; reason: UnansweredReason }): void;
  /** Counts one copy of a question by what became of it. */
  mirrored(labels: { team: string; deployment: string; outcome: MirrorOutcome }): void;
};

/** What gauges read when they are asked. */
type Read = { generation(): number | null; mirrorBytes(): number };

export function createGatewayMetrics(read: Read): GatewayMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "slipway_gateway_requests_total",
    help: "Answers of the gateway by deployment, arm and HTTP status.",
    labelNames: ["team", "deployment", "arm", "status"],
    registers,
  });
  const duration = new Histogram({
    name: "slipway_gateway_request_duration_seconds",
    help: "Time from the request's head to the answer's head.",
    labelNames: ["team", "deployment"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const retries = new Counter({
    name: "slipway_gateway_retries_total",
    help: "Requests that a replica refused before seeing them, sent to another.",
    registers,
  });
  const unanswered = new Counter({
    name: "slipway_gateway_unanswered_total",
    help: "Inference calls that no replica answered, by deployment and reason.",
    labelNames: ["team", "deployment", "reason"],
    registers,
  });
  const mirrored = new Counter({
    name: "slipway_gateway_mirrored_total",
    help: "Copies of questions for shadows by outcome; a dropped one was never asked, because too many were waiting.",
    labelNames: ["team", "deployment", "outcome"],
    registers,
  });
  new Gauge({
    name: "slipway_gateway_mirror_bytes",
    help: "Bodies of questions that copies for shadows hold in memory now.",
    registers,
    collect() {
      this.set(read.mirrorBytes());
    },
  });
  new Gauge({
    name: "slipway_gateway_route_generation",
    help: "Generation of the route table in force; 0 before the first.",
    registers,
    collect() {
      this.set(read.generation() ?? 0);
    },
  });
  return {
    text: () => registry.metrics(),
    observe(labels, seconds) {
      requests.inc(labels);
      // Who asks the preview address tries something out; what callers wait for is told by the others.
      if (labels.arm !== "preview") duration.observe({ team: labels.team, deployment: labels.deployment }, seconds);
    },
    retried: () => retries.inc(),
    unanswered: (labels) => unanswered.inc(labels),
    mirrored: (labels) => mirrored.inc(labels),
  };
}
