import type { TargetKind } from "./kpi-sums";

/** How a version's answers are to be judged; a version's `interpretation` is one. */
export type Target =
  | { kind: "binary"; positive: string; classes: readonly string[]; threshold?: number }
  | { kind: "multiclass"; classes: readonly string[] }
  | { kind: "regression" };

export function targetKind(target: Target): TargetKind {
  return target.kind === "regression" ? "regression" : "classification";
}

/** The class whose probability a row's score is: the positive one, or the one answered; none of a number. */
export function probabilityOf(target: Target, answer: string): string | undefined {
  if (target.kind === "binary") return target.positive;
  return target.kind === "multiclass" ? answer : undefined;
}

/** Whether a label can be the truth for this target: one of its classes, or a number. */
export function isTruthFor(target: Target, label: string): boolean {
  if (target.kind === "regression") return label.trim() !== "" && Number.isFinite(Number(label));
  return target.classes.includes(label);
}
