import type { ArmCounts } from "./finding";

export type Verdict = "pass" | "fail" | "inconclusive";

export type MetricVerdict = {
  name: string;
  verdict: Verdict;
  /** Candidate against stable, in the unit of the margin: absolute, for latency a fraction of stable. Null without enough data. */
  estimate: number | null;
  interval: [low: number, high: number] | null;
  n: ArmCounts;
  margin: number;
  /** Chance of a wrong verdict either way, over all looks at this metric together. */
  alpha: number;
  /** Roughly how many more samples would decide; null where it is decided, or where none that one could wait for would. */
  needs: ArmCounts | null;
  /** A sentence for people. */
  reason: string;
};

export type Judgement = {
  verdict: Verdict;
  metrics: MetricVerdict[];
  /** How it was judged, with the version of the rule. */
  method: string;
  /** The largest α of the metrics: the chance of failing, over all looks, a candidate that is within every margin. */
  alpha: number;
};

/** Stored with every verdict. A change of any rule or constant that can change a verdict raises the number. */
export const JUDGE_METHOD =
  "slipway-judge/1: asymptotic confidence sequence (arXiv 2103.06476, eq. 9) of sums, Hodges-Lehmann interval of values, Holm over the metrics";

/** What the sentences call things. */
export type JudgeWords = {
  /** The arm that the candidate is held against. */
  stable: string;
  /** Several of what is counted, e.g. "flights". */
  samples: string;
};

export const usualWords: JudgeWords = { stable: "stable", samples: "samples" };
