import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ReplicaPast, TapConfig, TapState } from "@/lib/contracts/tap";
import { deploymentFeedbackKey } from "@/lib/domain/digests/feedback-token";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { findVariableFault } from "@/lib/domain/rollouts/environment-variables";
import { DigestMismatch } from "@/lib/ports/artifact-store";
import {
  type ModelRuntime,
  type ReplicaObservation,
  type ReplicaSpec,
  RuntimeRefusal,
} from "@/lib/ports/model-runtime";
import { acquireLock, isLocked } from "@/lib/processes/generation-lock";
import { isSameProcess } from "@/lib/processes/process-identity";
import { buildOf } from "./build-of";
import { machineCapacity } from "./machine-capacity";
import { observeDeadTap, observeSilentStart, observeSilentTap, observeTap } from "./observe-replica";
import { createReplicaLogs, isReplicaId } from "./replica-logs";
import { shipLeftRecords, startTap } from "./start-tap";
import { callTap } from "./tap-client";
import {
  clearStopRequest,
  findStopRequest,
  hasLeftRecords,
  isEndKnown,
  markStopRequest,
  noteTapEnd,
  pastOf,
  readTapFolder,
  type TapRecord,
} from "./tap-folder";

/** Draining, flushing and ending take a tap 20 s at the most; one that is there after this is stuck. */
const STOP_GRACE_MS = 30_000;
/** A busy machine keeps a tap silent for seconds; one silent for longer is stuck, and ended so that `ensure` can replace it. */
const SILENT_GRACE_MS = 30_000;
/** Ingest is back by then, or has no place for these records any more. */
const LEFT_RECORDS_GRACE_MS = 600_000;

export type LocalRuntimeOptions = {
  /** Where each replica has its folder, e.g. `<data>/taps`. Several workers may share it. */
  directory: string;
  /** The bundled processes `dist/tap.mjs` and `dist/model-server.mjs`. */
  tapEntry: string;
  modelServerEntry: string;
  /** A folder with the artifact's files, verified; e.g. `ArtifactStore.materialise`. */
  artifactFolder(digest: string): Promise<string>;
  ingestUrl: string;
  /** The bearer token with which taps of a deployment ship their records. */
  ingestToken(deploymentId: string): string | Promise<string>;
  /** The installation's key `feedback-token`; a tap gets only its deployment's own. */
  feedbackKey: Uint8Array;
  /** Needed as bearer token at a tap's `/metrics`. */
  metricsToken: string;
  silentGraceMs?: number;
};

/** Replicas as child processes of this machine, each under a detached tap that outlives the worker. */
export function createLocalRuntime(options: LocalRuntimeOptions): ModelRuntime {
  const directory = resolve(options.directory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });

  /** Of the files as this process first met them: who changes them restarts the worker. */
  let build: string | null = null;
  const silentSince = new Map<string, number>();
  /** What this process sends of dead taps, by folder; `since` by its own clock: a machine that stood still gave nobody time. */
  const sendings = new Map<string, { since: number; isUnderWay: boolean }>();

  function folderOf(replicaId: string): string {
    if (!isReplicaId(replicaId)) throw new RuntimeRefusal(`“${replicaId}” cannot be a replica's id.`);
    return join(directory, replicaId);
  }

  async function ensure(spec: ReplicaSpec): Promise<void> {
    checkSpec(spec);
    const folder = folderOf(spec.replicaId);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const lock = acquireLock(folder, "change");
    if (!lock) return; // another worker, or another call, is at it
    try {
      const found = readTapFolder(folder);
      if (found?.state && found.isAlive) {
        // One tap per replica: the old one goes first, a later call starts the new one.
        if (found.state.specHash !== spec.specHash) await callTap(found.state, "stop");
        return;
      }
      clearStopRequest(folder);
      sendings.delete(folder);
      await startTap(folder, resolve(options.tapEntry), await configure(spec, pastUnder(spec, folder, found)));
    } finally {
      lock.release();
    }
  }

  async function configure(spec: ReplicaSpec, past: ReplicaPast): Promise<TapConfig> {
    const artifactFolder = await options.artifactFolder(spec.artifactDigest).catch((error: unknown) => {
      throw error instanceof DigestMismatch ? new RuntimeRefusal(error.message) : error;
    });
    const { replicaId, deploymentId, deploymentName, versionId, version, arm, modelName, specHash } = spec;
    const { signature, interpretation } = spec;
    return {
      ...{
        replicaId,
        deploymentId,
        deploymentName,
        versionId,
        version,
        arm,
        modelName,
        specHash,
        signature,
        interpretation,
      },
      nonce: randomBytes(32).toString("hex"),
      artifactFolder: resolve(artifactFolder),
      artifactDigest: spec.artifactDigest,
      modelServerEntry: resolve(options.modelServerEntry),
      environmentVariables: spec.environmentVariables,
      memoryMb: spec.memoryMb,
      ingest: { url: options.ingestUrl, token: await options.ingestToken(deploymentId) },
      feedbackKey: deploymentFeedbackKey(options.feedbackKey, deploymentId).toString("hex"),
      metricsTokenHash: tokenHash(options.metricsToken),
      past,
    };
  }

  async function stop(replicaId: string): Promise<void> {
    const folder = folderOf(replicaId);
    const lock = readdirSync(directory).includes(replicaId) ? acquireLock(folder, "change") : null;
    if (!lock) return; // gone already, or just being changed: the next call sees what became of it
    try {
      const found = readTapFolder(folder);
      markStopRequest(folder);
      if (!found?.state || !found.isAlive) return removeDead(folder);
      const isOverdue = Date.now() - (findStopRequest(folder)?.getTime() ?? 0) > STOP_GRACE_MS;
      const isStopping = !isOverdue && (await callTap(found.state, "stop")) !== null;
      if (!isStopping) process.kill(found.state.pid, isOverdue ? "SIGKILL" : "SIGTERM");
    } finally {
      lock.release();
    }
  }

  /** The folder of a dead tap goes once its records have reached ingest, or after a while without them. */
  function removeDead(folder: string): void {
    if (isLocked(folder, "tap")) return; // they are being sent
    const sending = sendings.get(folder) ?? { since: performance.now(), isUnderWay: false };
    if (sending.isUnderWay) return; // a second sender could outlive the folder, and make it anew
    const isLate = performance.now() - sending.since > LEFT_RECORDS_GRACE_MS;
    if (hasLeftRecords(folder) && !isLate) {
      sendings.set(folder, sending);
      const ended = shipLeftRecords(folder, resolve(options.tapEntry));
      sending.isUnderWay = true;
      void ended.then(() => {
        sending.isUnderWay = false;
      });
      return;
    }
    sendings.delete(folder);
    rmSync(folder, { recursive: true, force: true });
  }

  async function observe(replicaId: string): Promise<ReplicaObservation | null> {
    const folder = folderOf(replicaId);
    const found = readTapFolder(folder);
    if (!found) return null;
    if (found.state && found.isAlive) {
      const answer = await callTap(found.state, "status");
      endIfStuck(found.state, answer !== null);
      return answer ? observeTap(answer) : observeSilentTap(found.state);
    }
    if (findStopRequest(folder)) {
      await stop(replicaId);
      return null;
    }
    if (!found.state) return observeSilentStart(found.config, found.isOnItsWay);
    return observeDeadTap(noteEndOnce(folder, found.state));
  }

  /** Under the lock, because another worker may be starting the next tap right now: it notes the end itself. */
  function noteEndOnce(folder: string, state: TapState): TapState {
    const lock = isEndKnown(state) ? null : acquireLock(folder, "change");
    if (!lock) return state;
    try {
      const now = readTapFolder(folder);
      return now?.state?.nonce === state.nonce && !now.isAlive ? noteTapEnd(folder, now.state, new Date()) : state;
    } finally {
      lock.release();
    }
  }

  function endIfStuck({ nonce, pid, startTime }: TapState, hasAnswered: boolean): void {
    const now = performance.now();
    const since = silentSince.get(nonce) ?? now;
    if (hasAnswered) silentSince.delete(nonce);
    else silentSince.set(nonce, since);
    const isStuck = !hasAnswered && now - since > (options.silentGraceMs ?? SILENT_GRACE_MS);
    if (!isStuck) return;
    silentSince.delete(nonce);
    if (isSameProcess(pid, startTime)) process.kill(pid, "SIGKILL");
  }

  return {
    build: () => {
      build ??= buildOf(options.tapEntry, options.modelServerEntry);
      return build;
    },
    ensure,
    stop,
    async list() {
      const observations = await Promise.all(readdirSync(directory).filter(isReplicaId).map(observe));
      return observations.filter((observation) => observation !== null);
    },
    capacity: async () => machineCapacity(),
    ...createReplicaLogs(directory),
  };
}

/** The restarts of another spec are not this one's. The caller holds the lock "change". */
function pastUnder(spec: ReplicaSpec, folder: string, found: TapRecord | null): ReplicaPast {
  if (found?.config.specHash !== spec.specHash) return { restarts: 0, lastExit: null };
  return pastOf(found.state ? { ...found, state: noteTapEnd(folder, found.state, new Date()) } : found);
}

function checkSpec(spec: ReplicaSpec): void {
  if (spec.format !== "onnx") {
    throw new RuntimeRefusal(`The local cluster serves ONNX; this version is of the format ${spec.format}.`);
  }
  // Refused at the request already: this fence stands for plans that came another way.
  const fault = findVariableFault(spec.environmentVariables);
  if (fault) throw new RuntimeRefusal(fault);
}
