import type { Gate, GateMetric } from "@/lib/domain/analysis/gate-schema";
import type { Strategy } from "@/lib/domain/rollouts/strategy";

/** One gate as it stands in the form: text, in the units that people think in (gate-words.ts). */
export type GateDraft = {
  id: number;
  metric: GateMetric;
  margin: string;
  /** Of a KPI or an outside metric. */
  name: string;
  /** The answer whose share is watched; empty for the mean score. */
  answer: string;
  /** How long labels take to arrive, in minutes. */
  maturity: string;
  query: string;
  direction: Extract<Gate, { metric: "prometheus" }>["direction"];
  dryRun: boolean;
};

/** What is judged, if anything is; `deadline` in minutes. */
export type AnalysisDraft = { isOn: boolean; gates: GateDraft[]; minSamples: string; deadline: string };

export type JudgedStrategy = Exclude<Strategy, "rolling">;

/**
 * What happens at a share once its gates pass, or at once where nothing is judged: `none` goes on, `person` waits for one,
 * `timed` waits `minutes`.
 */
export type PauseDraft = { kind: "none" | "timed" | "person"; minutes: string };

/** Every field of the form as text: nothing that was typed is lost by choosing another strategy, or by being wrong. */
export type StrategyDraft = {
  kind: Strategy;
  /** Of a canary; and of the canary that follows a shadow. In percent. */
  shares: string;
  following: string;
  /** Of the canary's shares, by their order; what is missing is as usual. */
  pauses: Readonly<Record<number, PauseDraft>>;
  isSticky: boolean;
  mirror: string;
  /** In minutes. */
  warm: string;
  shadow: string;
  /** The candidate's share of the units, in percent. */
  units: string;
  analyses: Record<JudgedStrategy, AnalysisDraft>;
};

/** A share that is judged goes on when its gates pass; one that is not waits for a person, and never goes on at once. */
export function pauseAt({ pauses, analyses }: StrategyDraft, index: number): PauseDraft {
  const isJudged = analyses.canary.isOn;
  const usual: PauseDraft = { kind: isJudged ? "none" : "person", minutes: "10" };
  const asked = pauses[index] ?? usual;
  return asked.kind === "none" && !isJudged ? { ...asked, kind: "person" } : asked;
}

/** The gate that stands in the form when it is added. `id` tells it from its like. */
export function gateDraft(metric: GateMetric, id: number, name = ""): GateDraft {
  const margins: Record<GateMetric, string> = {
    error_rate: "1",
    latency: "20",
    prediction_drift: "0.05",
    agreement: "90",
    kpi: "0.02",
    prometheus: "",
  };
  const rest = { answer: "", maturity: "0", query: "", direction: "increase_is_bad", dryRun: false } as const;
  return { id, metric, margin: margins[metric], name, ...rest };
}

const service = () => [gateDraft("error_rate", 1), gateDraft("latency", 2)];
const judged = (gates: GateDraft[], isOn = true): AnalysisDraft => ({ isOn, gates, minSamples: "200", deadline: "60" });

/** The form as it opens. */
export function emptyDraft(kind: Strategy): StrategyDraft {
  return {
    kind,
    shares: "10, 25, 50",
    following: "",
    pauses: {},
    isSticky: false,
    mirror: "100",
    warm: "10",
    shadow: "100",
    units: "50",
    analyses: {
      canary: judged(service()),
      blue_green: judged([...service(), gateDraft("agreement", 3)]),
      shadow: judged([...service(), gateDraft("agreement", 3)]),
      ab_test: judged(service(), false),
    },
  };
}
