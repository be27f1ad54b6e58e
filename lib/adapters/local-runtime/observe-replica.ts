import type { Exit, TapConfig, TapState } from "@/lib/contracts/tap";
import type { ReplicaExit } from "@/lib/domain/replicas/outage";
import type { ReplicaObservation } from "@/lib/ports/model-runtime";

/** A living tap's own words as an observation. */
export function observeTap(state: TapState): ReplicaObservation {
  return {
    replicaId: state.replicaId,
    deploymentId: state.deploymentId,
    versionId: state.versionId,
    arm: state.arm,
    specHash: state.specHash,
    phase: state.phase,
    reason: state.reason,
    url: `http://127.0.0.1:${state.port}`,
    pid: state.pid,
    restarts: state.restarts,
    lastExit: readExit(state.lastExit),
    startedAt: new Date(state.startedAt),
    readySince: state.readySince === null ? null : new Date(state.readySince),
    memoryMb: state.memoryMb,
  };
}

/** A tap that runs but does not answer. */
export function observeSilentTap(state: TapState): ReplicaObservation {
  return {
    ...observeTap(state),
    phase: "unready",
    reason: `The tap (process ${state.pid}) does not answer.`,
    url: null,
  };
}

/** A tap that is dead; `state` is what it last wrote, or what was noted of its end. */
export function observeDeadTap(state: TapState): ReplicaObservation {
  const dead = { ...observeTap(state), url: null, pid: null, readySince: null, memoryMb: null };
  if (state.phase !== "stopping") return { ...dead, phase: "failed" };
  // Asked to end (by a new spec, or with the whole machine) but still wanted: `ensure` starts it again.
  return { ...dead, phase: "starting", reason: "The replica was stopped and is about to be started again." };
}

/** A tap that was configured and has not yet said a word. */
export function observeSilentStart(config: TapConfig, isOnItsWay: boolean): ReplicaObservation {
  const { replicaId, deploymentId, versionId, arm, specHash, past } = config;
  return {
    ...{ replicaId, deploymentId, versionId, arm, specHash },
    phase: isOnItsWay ? "starting" : "failed",
    reason: isOnItsWay ? "The tap is starting." : "The tap did not start.",
    url: null,
    pid: null,
    restarts: past.restarts,
    lastExit: readExit(past.lastExit),
    startedAt: null,
    readySince: null,
    memoryMb: null,
  };
}

function readExit(exit: Exit | null): ReplicaExit | null {
  return exit && { ...exit, at: new Date(exit.at) };
}
