import { expect, it } from "vitest";
import { analysisStepSchema, type Gate } from "@/lib/domain/analysis/gate-schema";
import { findStepFault } from "./step-faults";
import type { Step } from "./step-schema";
import { abTestSteps, blueGreenSteps, canarySteps, rollingSteps, shadowSteps } from "./steps";
import type { Strategy } from "./strategy";

const pause: Step = { kind: "pause", durationSeconds: null };
const asking = (...gates: Partial<Gate>[]) => analysisStepSchema.parse({ kind: "analysis", gates });
const errors = asking({ metric: "error_rate" });
const agreement = asking({ metric: "agreement" });
const accuracy = asking({ metric: "kpi", name: "accuracy" });
const weight = (share: number): Step => ({ kind: "set_weight", weight: share });
const mirror = (percent: number): Step => ({ kind: "set_mirror", percent });
const blueGreen = blueGreenSteps({ mirrorPercent: 50, before: agreement, after: errors, warmSeconds: 60 });

it.each<[string, Strategy, readonly Step[], string | null]>([
  ["rolling", "rolling", rollingSteps, null],
  ["rising shares", "canary", canarySteps([5, 25, 50]), null],
  ["a judged canary", "canary", canarySteps([5, 50], errors), null],
  ["blue/green", "blue_green", blueGreen, null],
  ["blue/green by hand", "blue_green", [pause, weight(100), pause], null],
  ["a shadow", "shadow", shadowSteps(100, agreement, [], null), null],
  ["a shadow, then a canary", "shadow", shadowSteps(100, agreement, [5, 50], errors), null],
  ["an A/B test", "ab_test", abTestSteps(50, errors), null],
  ["no steps", "canary", [], "A plan needs at least one step."],
  ["a pause first", "canary", [pause], "The first step of a canary must give the candidate a share of the traffic."],
  ["falling shares", "canary", canarySteps([50, 25]), "Shares must rise from step to step; 25 % does not."],
  ["equal shares", "canary", canarySteps([25, 25]), "Shares must rise from step to step; 25 % does not."],
  ["more than all", "canary", canarySteps([101]), "A share must be at least 0.1 % and at most 100 %."],
  ["nothing", "canary", canarySteps([0]), "A share must be at least 0.1 % and at most 100 %."],
  ["next to nothing", "canary", canarySteps([0.05]), "A share must be at least 0.1 % and at most 100 %."],
  ["the least", "canary", canarySteps([0.1]), null],
  ["not a number", "canary", canarySteps([Number.NaN]), "A share must be at least 0.1 % and at most 100 %."],
  ["a mirror of nothing", "shadow", [mirror(0)], "A share must be at least 0.1 % and at most 100 %."],
  ["a canary of all", "canary", canarySteps([100]), "A canary begins with less than all traffic."],
  [
    "a shadow, then all",
    "shadow",
    [mirror(50), weight(100)],
    "After a shadow the canary begins with less than all traffic.",
  ],
  ["a shadow without a mirror", "shadow", canarySteps([5]), "A shadow begins by mirroring a part of the questions."],
  [
    "two shares in an A/B test",
    "ab_test",
    canarySteps([5, 50]),
    "The shares of an A/B test stay as they are: give one share.",
  ],
  ["an A/B test of all", "ab_test", [weight(100)], "An A/B test begins with a share below 100 %."],
  [
    "blue/green by shares",
    "blue_green",
    canarySteps([50]),
    "A blue/green rollout switches all traffic at once, in exactly one step; choose canary for shares.",
  ],
  [
    "rolling by shares",
    "rolling",
    canarySteps([50]),
    "A rolling rollout moves all traffic in one step; choose canary for shares.",
  ],
  [
    "a mirror beside a share",
    "canary",
    [weight(5), mirror(50)],
    "Mirroring is for the version that takes no traffic: mirror before the first share, or after a switch.",
  ],
  [
    "an analysis of nothing",
    "blue_green",
    [errors, weight(100)],
    "An analysis needs traffic: give the candidate a share or mirror to it first.",
  ],
  [
    "an analysis with nothing beside it",
    "blue_green",
    [weight(100), errors],
    "After the switch nothing is left to compare with: mirror to the old version, or judge before it.",
  ],
  [
    "agreement without a mirror",
    "canary",
    canarySteps([5], agreement),
    "Agreement compares two answers to the same question: it needs a step that mirrors.",
  ],
  [
    "a KPI of answers that nobody saw",
    "shadow",
    shadowSteps(100, accuracy, [], null),
    "Labels belong to the answers that callers saw: a KPI cannot be judged on mirrored questions.",
  ],
  [
    "only gates that do not count",
    "canary",
    canarySteps([5], asking({ metric: "error_rate", dryRun: true }, { metric: "latency", dryRun: true })),
    "An analysis needs a gate that counts: all of these are only shown.",
  ],
  [
    "a query that reads the same of both arms",
    "canary",
    canarySteps([5], asking({ metric: "prometheus", name: "up", query: "up", margin: 1, direction: "either" })),
    'The query names neither {{arm}} nor {{version}}, so it reads the same of both arms. Select one, e.g. version="{{version}}".',
  ],
  [
    "a gate twice",
    "canary",
    canarySteps([5], asking({ metric: "error_rate" }, { metric: "error_rate", margin: 0.02 })),
    "The gate “error rate” stands twice in one analysis.",
  ],
])("%s", (_name, strategy, steps, fault) => {
  expect(findStepFault(strategy, steps)).toBe(fault);
});
