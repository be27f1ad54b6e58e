import type { AnalysisStep, Gate } from "@/lib/domain/analysis/gate-schema";
import { refuseQuery } from "@/lib/domain/analysis/prometheus-query";
import { LEAST_SHARE, SHARE_RANGE } from "./least-share";
import type { Step } from "./step-schema";
import { trafficAt, weightsOf } from "./steps";
import type { Strategy } from "./strategy";

type Weighed = { first: Step; weights: number[]; steps: readonly Step[] };

const percents = (steps: readonly Step[]) =>
  steps.flatMap((step) =>
    step.kind === "set_weight" ? [step.weight] : step.kind === "set_mirror" ? [step.percent] : [],
  );

/** What each strategy asks of its steps, beyond what holds for all. */
const faultOf: Record<Strategy, (plan: Weighed) => string | null> = {
  rolling({ first, steps }) {
    const isOne = steps.length === 1 && first.kind === "set_weight" && first.weight === 100;
    return isOne ? null : "A rolling rollout moves all traffic in one step; choose canary for shares.";
  },
  canary({ first, weights }) {
    if (first.kind !== "set_weight")
      return "The first step of a canary must give the candidate a share of the traffic.";
    return weights[0] === 100 ? "A canary begins with less than all traffic." : null;
  },
  blue_green({ weights }) {
    return weights.length === 1 && weights[0] === 100
      ? null
      : "A blue/green rollout switches all traffic at once, in exactly one step; choose canary for shares.";
  },
  shadow({ first, weights }) {
    if (first.kind !== "set_mirror") return "A shadow begins by mirroring a part of the questions.";
    return weights[0] === 100 ? "After a shadow the canary begins with less than all traffic." : null;
  },
  ab_test({ first, weights, steps }) {
    if (first.kind !== "set_weight" || first.weight >= 100) return "An A/B test begins with a share below 100 %.";
    if (weights.length > 1) return "The shares of an A/B test stay as they are: give one share.";
    return steps.some((step) => step.kind === "set_mirror") ? "An A/B test does not mirror: both arms answer." : null;
  },
};

/** A sentence on what is wrong with the steps, or null. Everything is said before anything runs. */
export function findStepFault(strategy: Strategy, steps: readonly Step[]): string | null {
  const first = steps[0];
  if (!first) return "A plan needs at least one step.";
  const weights = weightsOf(steps);
  if (percents(steps).some((share) => !(share >= LEAST_SHARE && share <= 100))) return SHARE_RANGE;
  const falling = weights.find((weight, i) => i > 0 && weight <= (weights[i - 1] ?? 0));
  if (falling !== undefined) return `Shares must rise from step to step; ${falling} % does not.`;
  return faultOf[strategy]({ first, weights, steps }) ?? findTrafficFault(steps);
}

/** Whether each mirror has an idle version to go to, and each gate can be measured with the traffic of its step. */
function findTrafficFault(steps: readonly Step[]): string | null {
  for (const [index, step] of steps.entries()) {
    const { weight, mirror } = trafficAt(steps, index);
    if (step.kind === "set_mirror" && weight > 0 && weight < 100)
      return "Mirroring is for the version that takes no traffic: mirror before the first share, or after a switch.";
    if (step.kind !== "analysis") continue;
    if (weight === 0 && mirror === 0)
      return "An analysis needs traffic: give the candidate a share or mirror to it first.";
    if (step.gates.every(({ dryRun }) => dryRun))
      return "An analysis needs a gate that counts: all of these are only shown.";
    const fault = repeatedGate(step) ?? step.gates.map((gate) => unmeasurable(gate, { weight, mirror })).find(Boolean);
    if (fault) return fault;
  }
  return null;
}

const nameOf = (gate: Gate) => ("name" in gate ? `${gate.metric} ${gate.name}` : gate.metric);

function repeatedGate({ gates }: AnalysisStep): string | null {
  const names = gates.map(nameOf);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice ? `The gate “${twice.replaceAll("_", " ")}” stands twice in one analysis.` : null;
}

function unmeasurable(gate: Gate, { weight, mirror }: { weight: number; mirror: number }): string | null {
  if (gate.metric === "prometheus") {
    const refusal = refuseQuery(gate.query);
    if (refusal) return refusal;
  }
  if (gate.metric === "agreement" && mirror === 0)
    return "Agreement compares two answers to the same question: it needs a step that mirrors.";
  if (gate.metric === "kpi" && mirror > 0)
    return "Labels belong to the answers that callers saw: a KPI cannot be judged on mirrored questions.";
  if (weight === 100 && mirror === 0)
    return "After the switch nothing is left to compare with: mirror to the old version, or judge before it.";
  return null;
}
