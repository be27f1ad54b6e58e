import { continueRolloutInput } from "@/lib/contracts/rollout";
import { steerCommand } from "./steer";

/** Goes to the next step. */
export const continueRollout = steerCommand({
  verb: "continue",
  permission: "rollout:continue",
  input: continueRolloutInput,
  event: () => ({ kind: "continue" }),
});
