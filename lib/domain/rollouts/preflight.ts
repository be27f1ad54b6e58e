import { callerNotes } from "@/lib/domain/signatures/caller-notes";
import { compareSignatures } from "@/lib/domain/signatures/compare-signatures";
import type { TensorSignature } from "@/lib/domain/signatures/tensor";

/** One thing looked at before a rollout is asked for. A fault stops it; a warning is for the people who decide. */
export type PreflightCheck = { name: string; state: "passed" | "warning" | "fault"; sentence: string };

type Preflight = {
  candidate: { version: number; signature: TensorSignature | null };
  live: { version: number; signature: TensorSignature | null } | null;
  runtime: { isServed: boolean; sentence: string };
};

/** What can be known of a candidate before anything runs, in sentences. */
export function preflight({ candidate, live, runtime }: Preflight): PreflightCheck[] {
  const checks: PreflightCheck[] = [
    { name: "Runtime", state: runtime.isServed ? "passed" : "fault", sentence: runtime.sentence },
  ];
  if (!live) {
    const sentence = "Nothing is live here, so no caller depends on an earlier signature.";
    return [...checks, { name: "Signature", state: "passed", sentence }];
  }
  const [from, to] = [`v${live.version}`, `v${candidate.version}`];
  const notes = callerNotes(compareSignatures(live.signature, candidate.signature), from, to);
  const sentence = notes.length > 0 ? notes.join(" ") : `What callers send to ${from} fits ${to} unchanged.`;
  return [...checks, { name: "Signature", state: notes.length > 0 ? "warning" : "passed", sentence }];
}
