import type { RolloutSummary } from "@/lib/contracts/deployment";

/** What the buttons of a rollout need of it. */
export type Steerable = Pick<
  RolloutSummary,
  "id" | "number" | "phase" | "stepIndex" | "fromVersion" | "toVersion" | "weight" | "isAllNext" | "approvedWeights"
>;

/** Cuts a rollout down to what its buttons need: the rest would be sent to the browser once more. */
export function steerable(rollout: Steerable): Steerable {
  const { id, number, phase, stepIndex, fromVersion, toVersion, weight, isAllNext, approvedWeights } = rollout;
  return { id, number, phase, stepIndex, fromVersion, toVersion, weight, isAllNext, approvedWeights };
}

/** What each button that asks before it acts is given. */
export type SteerProps = { rollout: Steerable; size: "md" | "lg"; onDone: () => void };

/** What becomes of the live version when the candidate takes all traffic. */
export function endOf(liveVersion: number): string {
  return `v${liveVersion} ends once its last answers are out; roll back brings it back`;
}
