import type { ArmCounts, Finding } from "./finding";

/** One metric, measured and not yet judged. */
export type Evidence = {
  name: string;
  n: ArmCounts;
  margin: number;
  alpha: number;
} & (
  | {
      kind: "found";
      finding: Finding /** Where it lies, in a sentence. */;
      told: string /** "flights of the candidate" */;
      more: string;
    }
  /** Too little to say anything. */
  | { kind: "missing"; needs: ArmCounts | null; reason: string }
);
