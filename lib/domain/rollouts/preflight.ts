import { compareSignatures, isCallCompatible, type TensorDifference } from "../signatures/compare-signatures";
import type { TensorSignature } from "../signatures/tensor";

/** One thing looked at before a rollout is asked for. A fault stops it; a warning is for the people who decide. */
export type PreflightCheck = { name: string; state: "passed" | "warning" | "fault"; sentence: string };

type Preflight = {
  candidate: { version: number; signature: TensorSignature | null };
  live: { version: number; signature: TensorSignature | null } | null;
  runtime: { isServed: boolean; sentence: string };
};

function listed(differences: readonly TensorDifference[]): string {
  const words = differences
    .filter((d) => d.change !== "same")
    .map((d) => `${d.side} ${d.name} ${d.change === "changed" ? `${d.left} → ${d.right}` : d.change}`);
  return words.length > 3 ? `${words.slice(0, 3).join(", ")} and ${words.length - 3} more` : words.join(", ");
}

/** What can be known of a candidate before anything runs, in sentences. */
export function preflight({ candidate, live, runtime }: Preflight): PreflightCheck[] {
  const checks: PreflightCheck[] = [
    { name: "Runtime", state: runtime.isServed ? "passed" : "fault", sentence: runtime.sentence },
  ];
  if (!live) {
    const sentence = "Nothing is live here, so no caller depends on an earlier signature.";
    return [...checks, { name: "Signature", state: "passed", sentence }];
  }
  const differences = compareSignatures(live.signature, candidate.signature);
  const isCompatible = isCallCompatible(differences);
  const sentence = isCompatible
    ? `What callers send to v${live.version} fits v${candidate.version} unchanged.`
    : `Callers of v${live.version} must know the difference: ${listed(differences)}.`;
  return [...checks, { name: "Signature", state: isCompatible ? "passed" : "warning", sentence }];
}
