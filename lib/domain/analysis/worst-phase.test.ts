import { expect, it } from "vitest";
import { worstPhase } from "./worst-phase";

const gates = (...words: ("pass" | "fail" | "inconclusive" | "error")[]) =>
  words.map((verdict) => ({ dryRun: false, verdict }));

// Argo Rollouts v1.9.1, worst of the metrics: Successful < Running < Inconclusive < Error < Failed.
it.each([
  [gates("pass", "pass"), "Successful"],
  [gates("pass", "inconclusive"), "Running"],
  [gates("inconclusive", "error"), "Error"],
  [gates("error", "fail"), "Failed"],
  [gates("fail", "inconclusive", "pass"), "Failed"],
  [[...gates("pass"), { dryRun: true, verdict: "fail" as const }], "Successful"],
  [[{ dryRun: true, verdict: "error" as const }], "Successful"],
])("%j -> %s", (given, expected) => {
  expect(worstPhase(given)).toBe(expected);
});
