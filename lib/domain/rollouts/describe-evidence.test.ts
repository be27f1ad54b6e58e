import { expect, it } from "vitest";
import { describeEvidence } from "./describe-evidence";

type Gate = Parameters<typeof describeEvidence>[0]["gates"][number];

const errors: Gate = {
  metric: "error_rate",
  label: "Errors",
  dryRun: false,
  verdict: "inconclusive",
  n: { live: 4_500, candidate: 1_500 },
  needs: { live: 3_420, candidate: 1_140 },
};
const latency: Gate = { ...errors, metric: "latency", label: "Latency", verdict: "pass", needs: null };
const auc: Gate = {
  ...errors,
  metric: "kpi",
  label: "AUC",
  n: { live: 100, candidate: 10 },
  needs: { live: 0, candidate: 190 },
};

const say = (...gates: Gate[]) => describeEvidence({ gates, from: 1, to: 2, elapsedMs: 12 * 60_000 });

it.each<[string, Gate[], string]>([
  ["one gate lacks answers", [errors, latency], "It needs about 1,140 more answers of v2 to decide, about 9 minutes."],
  [
    "the slower of two gates counts",
    [errors, auc],
    "It needs about 190 more labelled answers of v2 to decide, about 4 hours.",
  ],
  [
    "the arm that is slower counts",
    [{ ...errors, n: { live: 100, candidate: 100 }, needs: { live: 100, candidate: 0 } }],
    "It needs about 100 more answers of v1 to decide, about 12 minutes.",
  ],
  [
    "no answer came",
    [{ ...errors, n: { live: 0, candidate: 0 }, needs: { live: 200, candidate: 200 } }],
    "It needs about 200 more answers of v2 to decide, and none come.",
  ],
  [
    "labels of young answers do not count yet",
    [{ ...auc, n: { live: 0, candidate: 0 }, needs: { live: 200, candidate: 200 } }],
    "It needs about 200 more labelled answers of v2 to decide, and none count yet.",
  ],
  [
    "pairs belong to both",
    [
      {
        ...errors,
        metric: "agreement",
        label: "Agreement",
        n: { live: 50, candidate: 50 },
        needs: { live: 150, candidate: 150 },
      },
    ],
    "It needs about 150 more pairs to decide, about 36 minutes.",
  ],
  ["not known how many", [{ ...errors, needs: null }, latency, latency], "One of three gates cannot decide yet."],
  ["not known how many, of one gate", [{ ...errors, needs: null }], "Its gate cannot decide yet."],
  ["all pass", [latency, { ...errors, verdict: "pass" }], "Both gates pass."],
  ["the only one passes", [latency], "Its gate passes."],
  [
    "fails, whatever the others lack",
    [
      { ...errors, verdict: "fail" },
      { ...auc, verdict: "fail" },
      { ...latency, verdict: "inconclusive" },
    ],
    "Worse than the margin allows: errors and AUC.",
  ],
  ["could not be measured", [{ ...latency, verdict: "error" }, errors], "Not measured: latency."],
  [
    "a gate in dry run neither fails nor waits",
    [{ ...errors, verdict: "fail", dryRun: true }, latency],
    "Its gate passes.",
  ],
  ["only gates in dry run", [{ ...errors, dryRun: true }], "Its gates are only shown."],
])("%s", (_name, gates, words) => {
  expect(say(...gates)).toBe(words);
});
