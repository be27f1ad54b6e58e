import type { Truth } from "./draw-batch";

/** What is judged: an error rate of one in fifty may rise by a percentage point, latency by a tenth. */
export const ERROR_MARGIN = 0.01;
export const LATENCY_MARGIN = 0.1;
export const STABLE: Truth = { errorRate: 0.02, logLatency: Math.log(40) };

export type Scenario = {
  name: string;
  candidate: Truth;
  /** Answers of stable for each one of the candidate: 1 where they share the traffic evenly. */
  stablePerCandidate: number;
  /** What a good rule must not do. */
  wrong: "abort" | "pass" | "either";
};

/** A candidate worse by so many margins. */
function worse({ errors, latency }: { errors: number; latency: number }): Truth {
  return {
    errorRate: STABLE.errorRate + errors * ERROR_MARGIN,
    logLatency: STABLE.logLatency + Math.log1p(latency * LATENCY_MARGIN),
  };
}

export const scenarios: Scenario[] = [
  { name: "no difference", candidate: worse({ errors: 0, latency: 0 }), stablePerCandidate: 1, wrong: "abort" },
  {
    name: "no difference, candidate at 10 %",
    candidate: worse({ errors: 0, latency: 0 }),
    stablePerCandidate: 9,
    wrong: "abort",
  },
  {
    name: "both worse by half the margin",
    candidate: worse({ errors: 0.5, latency: 0.5 }),
    stablePerCandidate: 1,
    wrong: "abort",
  },
  {
    name: "both worse by exactly the margin",
    candidate: worse({ errors: 1, latency: 1 }),
    stablePerCandidate: 1,
    wrong: "either",
  },
  {
    name: "the same, candidate at 10 %",
    candidate: worse({ errors: 1, latency: 1 }),
    stablePerCandidate: 9,
    wrong: "either",
  },
  {
    name: "errors worse by twice the margin",
    candidate: worse({ errors: 2, latency: 0 }),
    stablePerCandidate: 1,
    wrong: "pass",
  },
  {
    name: "latency worse by twice the margin",
    candidate: worse({ errors: 0, latency: 2 }),
    stablePerCandidate: 1,
    wrong: "pass",
  },
  {
    name: "both worse by twice the margin",
    candidate: worse({ errors: 2, latency: 2 }),
    stablePerCandidate: 1,
    wrong: "pass",
  },
];
