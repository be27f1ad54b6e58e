import { callerNotes } from "@/lib/domain/signatures/caller-notes";
import { compareSignatures } from "@/lib/domain/signatures/compare-signatures";
import type { TensorSignature } from "@/lib/domain/signatures/tensor";

/** One thing looked at before a rollout is asked for. A fault stops it; a warning is for the people who decide. */
export type PreflightCheck = { name: string; state: "passed" | "warning" | "fault"; sentence: string };

type Preflight = {
  candidate: { version: number; signature: TensorSignature | null };
  live: { version: number; signature: TensorSignature | null } | null;
  runtime: { isServed: boolean; sentence: string };
  /** `digest`: of the files as they are listed now; null where the files stay in a store of the team's own. */
  artifact: { registered: string; digest: string | null };
  /** Memory in MB that the candidate's replicas ask for, and what the cluster has; null where nobody looked yet. */
  memory: { needed: number; has: { total: number; free: number } | null };
};

function checkArtifact({ registered, digest }: Preflight["artifact"]): PreflightCheck {
  const name = "Artifact";
  if (digest === null)
    return {
      name,
      state: "warning",
      sentence: "The files are not kept here, so nothing can verify them before they load.",
    };
  return digest === registered
    ? {
        name,
        state: "passed",
        sentence: "The files are those that were registered; they are hashed again where they load.",
      }
    : {
        name,
        state: "fault",
        sentence: "The files of this version are not those that were registered. Register them as a new version.",
      };
}

function checkMemory({ needed, has }: Preflight["memory"]): PreflightCheck {
  const name = "Memory";
  if (!has) return { name, state: "warning", sentence: "What is free on this cluster is not known yet." };
  if (needed > has.total)
    return {
      name,
      state: "fault",
      sentence: `The replicas ask for ${needed} MB and the cluster has ${has.total} MB: ask for fewer, or for less memory each.`,
    };
  return needed > has.free
    ? {
        name,
        state: "warning",
        sentence: `The replicas ask for ${needed} MB and ${has.free} MB are free: they may not start beside what runs.`,
      }
    : { name, state: "passed", sentence: `The replicas ask for ${needed} MB; ${has.free} MB are free.` };
}

/** What can be known of a candidate before anything runs, in sentences. */
export function preflight({ candidate, live, runtime, artifact, memory }: Preflight): PreflightCheck[] {
  const checks: PreflightCheck[] = [
    { name: "Runtime", state: runtime.isServed ? "passed" : "fault", sentence: runtime.sentence },
    checkArtifact(artifact),
    checkMemory(memory),
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
