import type { Capacity } from "@/lib/contracts/capacity";
import type { ServingArm } from "@/lib/contracts/prediction-record";
import type { Interpretation, Signature } from "@/lib/contracts/signature";
import type { ReplicaExit } from "@/lib/domain/replicas/outage";

/** One replica as wished. `specHash` changes when anything that needs a restart changes. */
export type ReplicaSpec = {
  replicaId: string;
  deploymentId: string;
  teamSlug: string;
  deploymentName: string;
  modelName: string;
  versionId: string;
  version: number;
  arm: ServingArm;
  artifactDigest: string;
  format: string;
  signature: Signature;
  interpretation: Interpretation | null;
  environmentVariables: Record<string, string>;
  memoryMb: number;
  specHash: string;
};

type ReplicaPhase = "starting" | "ready" | "unready" | "backoff" | "failed" | "stopping";

/** One replica as seen. `reason` is a sentence for people wherever the phase is not `ready`. */
export type ReplicaObservation = {
  replicaId: string;
  deploymentId: string;
  versionId: string;
  arm: ServingArm;
  specHash: string;
  phase: ReplicaPhase;
  reason: string | null;
  /** Address that the gateway may send requests to; null until there is one. */
  url: string | null;
  pid: number | null;
  /** How often tap or model server ended by themselves, and the last time that one did. */
  restarts: number;
  lastExit: ReplicaExit | null;
  startedAt: Date | null;
  /** Since when the model server answers; null while it does not. */
  readySince: Date | null;
  memoryMb: number | null;
};

/**
 * A place where model servers run. All calls are idempotent; none waits for readiness.
 * `ensure` throws RuntimeRefusal when the spec can never run here (unknown format, digest mismatch).
 */
export interface ModelRuntime {
  /** Names the code that a replica started now would run, besides what its plan names; hexadecimal. */
  build(): string;
  ensure(spec: ReplicaSpec): Promise<void>;
  stop(replicaId: string): Promise<void>;
  list(): Promise<ReplicaObservation[]>;
  capacity(): Promise<Capacity>;
  logs(replicaId: string, options: { tailLines: number }): Promise<string[]>;
}

export class RuntimeRefusal extends Error {}
