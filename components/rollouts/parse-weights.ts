import { findStepFault } from "@/lib/domain/rollouts/step-faults";
import { canarySteps } from "@/lib/domain/rollouts/steps";

type ParsedWeights = { kind: "read"; weights: number[] } | { kind: "wrong"; reason: string };

/** Shares as a person writes them, "5, 25 50%": numbers in percent, parted by commas or blanks. */
export function parseWeights(text: string): ParsedWeights {
  const parts = text
    .replaceAll("%", " ")
    .split(/[\s,;]+/)
    .filter((part) => part !== "");
  if (parts.length === 0) return { kind: "wrong", reason: "Give at least one share, such as 25." };
  const weights = parts.map(Number);
  const wrong = parts.find((_, i) => !Number.isFinite(weights[i]));
  if (wrong !== undefined) return { kind: "wrong", reason: `“${wrong}” is not a share in percent.` };
  const fault = findStepFault("canary", canarySteps(weights));
  return fault ? { kind: "wrong", reason: fault } : { kind: "read", weights };
}
