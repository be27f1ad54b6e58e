import type { TapConfig, TapState } from "@/lib/contracts/tap";
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
    lastExitCode: state.lastExit?.code ?? null,
    lastLogLines: state.lastExit?.logLines ?? [],
    startedAt: new Date(state.startedAt),
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

/** A tap that is gone; `lastState` is what it last wrote, `logLines` the end of its server's log. */
export function observeDeadTap(config: TapConfig, lastState: TapState | null, logLines: string[]): ReplicaObservation {
  const { replicaId, deploymentId, versionId, arm, specHash } = config;
  // Asked to end (by a new spec, or with the whole machine) but still wanted: `ensure` starts it again.
  const wasAsked = lastState?.phase === "stopping";
  return {
    ...{ replicaId, deploymentId, versionId, arm, specHash },
    phase: wasAsked ? "starting" : "failed",
    reason: wasAsked ? "The replica was stopped and is about to be started again." : describeEnd(lastState),
    url: null,
    pid: null,
    restarts: lastState?.restarts ?? 0,
    lastExitCode: lastState?.lastExit?.code ?? null,
    lastLogLines: logLines,
    startedAt: lastState ? new Date(lastState.startedAt) : null,
    memoryMb: null,
  };
}

function describeEnd(lastState: TapState | null): string {
  if (!lastState) return "The tap did not start.";
  return `The tap (process ${lastState.pid}) ended without being asked to; its model server ended with it.`;
}
