import type { StepAnalysis } from "@/lib/contracts/analysis";
import type { StepView } from "@/lib/contracts/rollout";

type Steps = readonly Pick<StepView, "position" | "kind" | "state">[];

/** The step whose evidence counts now, and what was seen of it; `analysis` is null before its first look. */
export type ChosenAnalysis = { title: string; position: number; analysis: StepAnalysis | null };

/** The current analysis, else the last one that was looked at; null where nothing was ever to be judged. */
export function chooseAnalysis(steps: Steps, looked: readonly StepAnalysis[]): Omit<ChosenAnalysis, "title"> | null {
  const current = steps.find(({ kind, state }) => kind === "analysis" && state === "current");
  const last = looked.toSorted((a, b) => b.stepIndex - a.stepIndex)[0] ?? null;
  if (!current) return last && { position: last.stepIndex, analysis: last };
  return { position: current.position, analysis: looked.find((step) => step.stepIndex === current.position) ?? null };
}
