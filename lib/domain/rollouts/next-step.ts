import type { RolloutEventKind } from "./moves";
import type { RolloutState } from "./rollout-state";

/** Requests that were on their way to an arm when it lost its share are answered within this. */
export const DRAIN_MS = 4_000;

/** What the worker sees of a moving rollout. */
export type RolloutObservation = {
  /** `broken`: why a replica of it will never be ready, as far as its own tap can tell. */
  candidate: { ready: number; wished: number; reason: string | null; broken: string | null };
  /** The candidate's share and the mirrored percentage in force on the data plane; null while that is unknown. */
  served: { weight: number; mirror: number } | null;
  /** How long this split is in force, in ms; null while that is unknown. */
  servedForMs: number | null;
  /** Why the candidate may never serve (approval, artifact, format), or null. */
  refusal: string | null;
};

/** What the last look of the current analysis came to, in Argo's words; null before the first one. */
export type AnalysisVerdict = { phase: "Running" | "Successful" | "Failed" | "Inconclusive" | "Error"; reason: string };

type Moving = RolloutState & {
  /** What is left of the time of its step, in ms (`countDown`); null where it has no deadline. */
  leftMs: number | null;
  fromVersion: number | null;
  toVersion: number;
  /** What the environment lets the engine do on a verdict without asking a person. */
  automation: { promote: boolean; rollBack: boolean };
};

/** What the engine may do by itself; every other move is a person's. */
export const engineEvents = [
  "candidate_ready",
  "step_done",
  "passed",
  "hold",
  "settled",
  "returned",
  "fail",
] as const satisfies readonly RolloutEventKind[];
type NextStep = { event: (typeof engineEvents)[number]; reason: string | null };

/**
 * What the engine does by itself now, or null where it waits: for the world, for evidence, for time, or for a person.
 * Pure: the worker observes, asks this, and compares-and-sets. It knows no clock: time that passed is observed like the rest.
 */
export function nextStep(rollout: Moving, seen: RolloutObservation, verdict: AnalysisVerdict | null): NextStep | null {
  switch (rollout.phase) {
    case "starting":
      return makeReady(rollout, seen);
    case "running":
    case "held":
      return findFailure(seen) ?? stayOrGoOn(rollout, seen, verdict);
    case "waiting":
      return (
        findFailure(seen) ?? giveBack(rollout, verdict) ?? (isOverdue(rollout) ? hold("Nobody decided in time.") : null)
      );
    case "paused":
      return findFailure(seen) ?? (isOverdue(rollout) ? { event: "hold", reason: null } : null);
    case "finishing":
      return findFailure(seen) ?? settle(rollout, seen);
    case "concluding":
    case "aborting":
    case "failing":
      return seen.served?.weight === 0 && hasDrained(seen)
        ? { event: "returned", reason: returnedWords(rollout) }
        : null;
    default:
      return null;
  }
}

const hold = (reason: string): NextStep => ({ event: "hold", reason });

const isOverdue = ({ leftMs }: Moving) => leftMs !== null && leftMs <= 0;

const hasDrained = ({ servedForMs }: RolloutObservation) => servedForMs !== null && servedForMs >= DRAIN_MS;

const returnedWords = ({ fromVersion, toVersion }: Moving) =>
  fromVersion === null ? `v${toVersion} takes no traffic any more.` : `v${fromVersion} serves everything again.`;

function makeReady(rollout: Moving, { candidate, refusal }: RolloutObservation): NextStep | null {
  const { toVersion } = rollout;
  if (refusal) return { event: "fail", reason: refusal };
  if (candidate.ready >= candidate.wished)
    return { event: "candidate_ready", reason: `Every replica of v${toVersion} is ready.` };
  if (candidate.broken) return { event: "fail", reason: candidate.broken };
  if (!isOverdue(rollout)) return null;
  const why = candidate.reason ?? "no reason was reported";
  return {
    event: "fail",
    reason: `v${toVersion} was not ready in time (${candidate.ready} of ${candidate.wished} replicas): ${why}`,
  };
}

/** What ends an attempt in any step: it may not serve, or none of its replicas ever will again. */
function findFailure({ refusal, candidate }: RolloutObservation): NextStep | null {
  if (refusal) return { event: "fail", reason: refusal };
  return candidate.broken && candidate.ready === 0 ? { event: "fail", reason: candidate.broken } : null;
}

/** The current step on its own terms; a held rollout goes on as soon as they are met. */
function stayOrGoOn(rollout: Moving, seen: RolloutObservation, verdict: AnalysisVerdict | null): NextStep | null {
  const isHeld = rollout.phase === "held";
  const step = rollout.steps[rollout.stepIndex];
  // Behind the last step only a person moves on.
  if (!step) return null;
  switch (step.kind) {
    case "analysis":
      return decide(rollout, verdict);
    case "pause":
      // A pause is held only where nobody ended it in time: a person does that now.
      return !isHeld && isOverdue(rollout) ? { event: "step_done", reason: "The pause is over." } : null;
    default: {
      if (isInForce(rollout, seen)) return { event: "step_done", reason: trafficWords(rollout) };
      return !isHeld && isOverdue(rollout)
        ? hold("The split was not in force in time: the gateway does not answer, or no replica is ready.")
        : null;
    }
  }
}

const isInForce = ({ weight, mirror }: Moving, { served }: RolloutObservation) =>
  served?.weight === weight && served.mirror === mirror;

function trafficWords({ weight, mirror, toVersion, fromVersion }: Moving): string {
  if (mirror === 0) return `v${toVersion} takes ${weight} %.`;
  const idle = weight === 0 ? toVersion : fromVersion;
  return `${mirror} % of the questions are put to v${idle} as well.`;
}

/** A split that is known and still not the candidate's after its time will not become so by waiting. */
function settle(rollout: Moving, seen: RolloutObservation): NextStep | null {
  const { toVersion } = rollout;
  if (seen.served?.weight === 100)
    return hasDrained(seen) ? { event: "settled", reason: `v${toVersion} serves everything and is now live.` } : null;
  return seen.served && isOverdue(rollout)
    ? { event: "fail", reason: `v${toVersion} could not take all traffic: none of its replicas is ready.` }
    : null;
}

/** A candidate that turns out worse loses its traffic, or holds for a person, also where somebody is asked to go on. */
function giveBack({ automation, phase }: Moving, verdict: AnalysisVerdict | null): NextStep | null {
  if (verdict?.phase !== "Failed") return null;
  if (automation.rollBack) return { event: "fail", reason: verdict.reason };
  return phase === "held"
    ? null
    : hold(`${verdict.reason} A person decides: this environment does not roll back by itself.`);
}

/** The guard of a test that a person ends: it is not done by passing once, but watches until then. */
const isLastGuard = ({ ending, stepIndex, steps }: Moving) => ending === "choose" && stepIndex === steps.length - 1;

function decide(rollout: Moving, verdict: AnalysisVerdict | null): NextStep | null {
  const { automation, toVersion } = rollout;
  if (verdict?.phase === "Successful")
    return automation.promote && !isLastGuard(rollout)
      ? { event: "step_done", reason: verdict.reason }
      : { event: "passed", reason: `${verdict.reason} A person decides what is next.` };
  const back = giveBack(rollout, verdict);
  if (back) return back;
  if (rollout.phase === "held" || !isOverdue(rollout)) return null;
  return hold(verdict?.reason ?? `Nothing was measured of v${toVersion} in the time of this step.`);
}
