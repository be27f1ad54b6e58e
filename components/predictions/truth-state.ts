import type { PredictionRow } from "@/lib/contracts/prediction";
import type { StateKind } from "@/lib/contracts/state-kind";

/** What is known of a prediction's truth, in a word: nothing yet, it was right, or what it should have been. */
export function truthState({ answer, truth }: Pick<PredictionRow, "answer" | "truth">): {
  kind: StateKind;
  word: string;
} {
  if (!truth) return { kind: "off", word: "not known" };
  return truth.label === answer ? { kind: "ok", word: "right" } : { kind: "bad", word: `was ${truth.label}` };
}
