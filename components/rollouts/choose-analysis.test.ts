import { expect, it } from "vitest";
import type { StepAnalysis } from "@/lib/contracts/analysis";
import { chooseAnalysis } from "./choose-analysis";

const look: StepAnalysis["latest"] = {
  id: "0192f0c1-0000-7000-8000-000000000000",
  at: "2026-11-22T12:00:00Z",
  phase: "Running",
  reason: "",
  gates: [],
  windowFrom: "2026-11-22T11:00:00Z",
  windowTo: "2026-11-22T12:00:00Z",
  alpha: 0.05,
  method: "test",
};
const looked = (stepIndex: number): StepAnalysis => ({ stepIndex, latest: look, looks: 1, earlier: [] });

type Steps = Parameters<typeof chooseAnalysis>[0];
const steps = (current: number): Steps =>
  ["set_weight", "analysis", "set_weight", "analysis", "end"].map((kind, position) => ({
    position,
    kind: kind as Steps[number]["kind"], // safe because each is one of the kinds
    state: position < current ? "done" : position === current ? "current" : "next",
  }));

it.each<[string, Steps, StepAnalysis[], [number, boolean] | null]>([
  ["nothing was to be judged", [], [], null],
  ["the first analysis has not been looked at", steps(1), [], [1, false]],
  ["the current one counts", steps(3), [looked(1), looked(3)], [3, true]],
  ["the current one counts before its first look, not an earlier one", steps(3), [looked(1)], [3, false]],
  ["between two, the last that was looked at", steps(2), [looked(1)], [1, true]],
  ["at the end, the last of all", steps(4), [looked(3), looked(1)], [3, true]],
])("%s", (_name, of, seen, expected) => {
  const chosen = chooseAnalysis(of, seen);
  expect(chosen && [chosen.position, chosen.analysis !== null]).toEqual(expected);
});
