import type { GateMetric } from "@/lib/domain/analysis/gate-schema";
import type { GateDraft, JudgedStrategy } from "./strategy-draft";

type GateWords = { label: string; hint: string };

export const gateWords: Record<GateMetric, GateWords> = {
  error_rate: { label: "Errors", hint: "share of answers that failed" },
  latency: { label: "Latency", hint: "typical time of an answer" },
  prediction_drift: { label: "Answers", hint: "what it answers, either way" },
  agreement: { label: "Agreement", hint: "pairs of answers that agree" },
  kpi: { label: "KPI", hint: "of labelled answers" },
  prometheus: { label: "Prometheus", hint: "any query that tells arms apart" },
};

/** How a margin is written in the form: what stands around the number, and the factor from it to the plan's unit. */
export function marginUnit(gate: Pick<GateDraft, "metric" | "answer">): {
  before: string;
  after: string;
  factor: number;
} {
  switch (gate.metric) {
    case "error_rate":
      return { before: "at most +", after: "percentage points", factor: 0.01 };
    case "latency":
      return { before: "at most +", after: "% of live", factor: 0.01 };
    case "prediction_drift":
      return gate.answer === ""
        ? { before: "mean score within ±", after: "", factor: 1 }
        : { before: "share within ±", after: "percentage points", factor: 0.01 };
    case "agreement":
      return { before: "at least", after: "% of pairs", factor: 0.01 };
    case "kpi":
      return { before: "at most", after: "worse", factor: 1 };
    case "prometheus":
      return { before: "within", after: "", factor: 1 };
  }
}

/** What can be judged: mirrored questions have pairs and no labels, shares have labels and no pairs. */
export function metricsFor(strategy: JudgedStrategy, hasKpis: boolean): GateMetric[] {
  const isMirrored = strategy === "blue_green" || strategy === "shadow";
  const own: GateMetric[] = isMirrored ? ["agreement"] : hasKpis ? ["kpi"] : [];
  return ["error_rate", "latency", "prediction_drift", ...own, "prometheus"];
}
