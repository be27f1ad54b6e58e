import type { AnalysisStep } from "@/lib/domain/analysis/gate-schema";
import type { Step } from "./step-schema";

/** Replaces in one move, once every replica of the candidate is ready. */
export const rollingSteps: readonly Step[] = [{ kind: "set_weight", weight: 100 }];

/** One weight after the other, each held until its gates pass, or until a person continues where there are none. */
export function canarySteps(weights: readonly number[], analysis: AnalysisStep | null = null): Step[] {
  return weights.flatMap((weight): Step[] => [
    { kind: "set_weight", weight },
    analysis ?? { kind: "pause", durationSeconds: null },
  ]);
}

type BlueGreen = {
  /** Questions that are put to the candidate as well before the switch, in percent; 0 for none. */
  mirrorPercent: number;
  /** Judged on the mirrored questions before the switch; null where a person looks at the preview address instead. */
  before: AnalysisStep | null;
  /** Judged after it, against the old version on mirrored questions; null where nothing is judged then. */
  after: AnalysisStep | null;
  /** The old version stays warm for this long, so that the way back is instant. */
  warmSeconds: number;
};

/** The candidate at full size behind a preview address, one atomic switch, the old version kept warm behind it. */
export function blueGreenSteps({ mirrorPercent, before, after, warmSeconds }: BlueGreen): Step[] {
  const preview: Step[] =
    mirrorPercent > 0 && before
      ? [{ kind: "set_mirror", percent: mirrorPercent }, before]
      : [{ kind: "pause", durationSeconds: null }];
  return [
    ...preview,
    { kind: "set_weight", weight: 100 },
    ...(after && mirrorPercent > 0 ? [{ kind: "set_mirror" as const, percent: mirrorPercent }, after] : []),
    { kind: "pause", durationSeconds: warmSeconds },
  ];
}

/** Mirrors until the gates pass; then the canary weights, or none where live is to stay. */
export function shadowSteps(
  percent: number,
  analysis: AnalysisStep,
  weights: readonly number[],
  canary: AnalysisStep | null,
): Step[] {
  return [{ kind: "set_mirror", percent }, analysis, ...canarySteps(weights, canary)];
}

/** Both arms at fixed shares until a person chooses between them; `guard` may end it before. */
export function abTestSteps(weight: number, guard: AnalysisStep | null): Step[] {
  return [{ kind: "set_weight", weight }, ...(guard ? [guard] : [])];
}

/** Weights that the steps name, in order. */
export function weightsOf(steps: readonly Step[]): number[] {
  return steps.flatMap((step) => (step.kind === "set_weight" ? [step.weight] : []));
}

/** Whether the step after `stepIndex` that changes the share gives the candidate all traffic; the end of the steps does too. */
export function isAllNext(steps: readonly Step[], stepIndex: number): boolean {
  const next = weightsOf(steps.slice(stepIndex + 1))[0];
  return next === undefined || next === 100;
}

/** What holds while a step lasts: the candidate's share, and the percentage of questions mirrored to the version without one. */
export function trafficAt(steps: readonly Step[], stepIndex: number): { weight: number; mirror: number } {
  let traffic = { weight: 0, mirror: 0 };
  for (const step of steps.slice(0, stepIndex + 1)) {
    if (step.kind === "set_weight") traffic = { weight: step.weight, mirror: 0 };
    if (step.kind === "set_mirror") traffic = { ...traffic, mirror: step.percent };
  }
  return traffic;
}
