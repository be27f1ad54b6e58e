import { describeGate } from "@/lib/domain/analysis/describe-gate";
import type { AnalysisStep, Gate } from "@/lib/domain/analysis/gate-schema";
import { durationWords } from "@/lib/domain/analysis/wait-words";
import type { Step } from "@/lib/domain/rollouts/step-schema";
import { SECOND_MS } from "@/lib/domain/time/durations";

const lasting = (seconds: number) => durationWords(seconds * SECOND_MS);

/** A step as one of a line of steps; what its gates ask stands in `analysisWords`. */
export function stepWords(step: Step): string {
  switch (step.kind) {
    case "set_weight":
      return `${step.weight} %`;
    case "set_mirror":
      return `${step.percent} % copied`;
    case "pause":
      return step.durationSeconds === null ? "a person continues" : `${lasting(step.durationSeconds)} pause`;
    case "analysis":
      return "gates";
  }
}

function gateWords(gate: Gate): string {
  switch (gate.metric) {
    case "prometheus":
      return `${describeGate(gate)}, ${gate.direction.replaceAll("_", " ")}: ${gate.query}`;
    case "kpi":
      return `${describeGate(gate)}${gate.maturitySeconds > 0 ? ` once ${lasting(gate.maturitySeconds)} old` : ""}`;
    default:
      return describeGate(gate);
  }
}

/** What an analysis asks, how sure it must be, and how long it waits. */
export function analysisWords({ gates, alpha, minSamples, minBuckets, maxSeconds }: AnalysisStep): string {
  const least = `${minSamples} samples an arm in ${minBuckets} ${minBuckets === 1 ? "bucket" : "buckets"} of data`;
  return `${gates.map(gateWords).join(" · ")}; α ${alpha}, at least ${least}, holds after ${lasting(maxSeconds)} without a verdict`;
}
