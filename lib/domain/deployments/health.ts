import { isMoving, type RolloutPhase } from "@/lib/domain/rollouts/phases";
import type { DesiredArm, ObservedArm } from "./arms";

/** Twice the slowest look of the worker, and some: beyond this what is shown is old. */
export const OBSERVATION_MAX_AGE_MS = 15_000;

export const healthWords = [
  "Healthy",
  "Progressing",
  "Waiting",
  "Degraded",
  "Down",
  "Unknown",
  "Stopped",
  "Empty",
] as const;
type HealthWord = (typeof healthWords)[number];
/** Kinds as the design system colours them (lib/contracts/state-kind). */
export type Health = { word: HealthWord; kind: "ok" | "progress" | "hold" | "bad" | "off"; sentence: string };

type Facts = {
  desiredState: string;
  desiredArms: readonly DesiredArm[];
  observedArms: readonly ObservedArm[];
  observedAt: Date | null;
  observedReason: string | null;
  hasServed: boolean;
  rollout: { number: number; phase: RolloutPhase; toVersion: number; weight: number } | null;
  now: Date;
};

function armsReady(arms: readonly ObservedArm[]): string {
  return arms.map((a) => `${a.arm} v${a.version} has ${a.ready} of ${a.wished} replicas ready`).join(", ");
}

function stoppedHealth(facts: Facts): Health {
  return facts.hasServed
    ? { word: "Stopped", kind: "off", sentence: "Nothing serves: the deployment was stopped." }
    : { word: "Empty", kind: "off", sentence: "No version has been started here yet." };
}

/** How a deployment is, in a word and a sentence; derived each time, never stored. */
export function deriveHealth(facts: Facts): Health {
  const { rollout, observedArms, desiredArms } = facts;
  const isMovingNow = rollout !== null && isMoving(rollout.phase);
  if (facts.desiredState !== "serving" && !isMovingNow) return stoppedHealth(facts);
  if (desiredArms.length === 0) return stoppedHealth(facts);
  if (facts.observedAt === null)
    return { word: "Progressing", kind: "progress", sentence: "The worker has not looked yet." };
  const ageMs = facts.now.getTime() - facts.observedAt.getTime();
  if (ageMs > OBSERVATION_MAX_AGE_MS) {
    const seconds = Math.round(ageMs / 1000);
    return {
      word: "Unknown",
      kind: "hold",
      sentence: `The worker last looked ${seconds} s ago; what is shown may be old.`,
    };
  }
  if (facts.observedReason) return { word: "Degraded", kind: "bad", sentence: facts.observedReason };
  if (isMovingNow) return movingHealth(facts, rollout);
  if (observedArms.every((a) => a.ready === 0))
    return { word: "Down", kind: "bad", sentence: `Nothing can answer: ${armsReady(observedArms)}.` };
  if (observedArms.some((a) => a.ready < a.wished))
    return {
      word: "Degraded",
      kind: "bad",
      sentence: `It serves with less than it should: ${armsReady(observedArms)}.`,
    };
  const [live] = observedArms;
  return { word: "Healthy", kind: "ok", sentence: live ? `v${live.version} takes all traffic.` : "It serves." };
}

function movingHealth(facts: Facts, rollout: NonNullable<Facts["rollout"]>): Health {
  const to = `v${rollout.toVersion}`;
  const live = facts.observedArms.find((a) => a.arm === "live");
  switch (rollout.phase) {
    case "starting":
      return { word: "Progressing", kind: "progress", sentence: `${to} is being made ready; it takes no traffic yet.` };
    case "waiting":
      return {
        word: "Waiting",
        kind: "hold",
        sentence: `${to} takes ${rollout.weight} % and waits for a person to continue.`,
      };
    case "paused":
      return { word: "Waiting", kind: "hold", sentence: `${to} takes ${rollout.weight} % and is paused.` };
    case "aborting":
    case "failing":
      return {
        word: "Progressing",
        kind: "hold",
        sentence: live ? `Traffic goes back to v${live.version}.` : `${to} is being taken away.`,
      };
    case "finishing":
      return { word: "Progressing", kind: "progress", sentence: `${to} takes all traffic; what was live drains.` };
    default:
      return { word: "Progressing", kind: "progress", sentence: `${to} takes ${rollout.weight} %.` };
  }
}
