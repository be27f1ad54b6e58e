import { rolloutInput } from "@/lib/contracts/rollout";
import { steerCommand } from "./steer";

/** Gives the candidate all traffic now. */
export const finishRollout = steerCommand({
  verb: "finish",
  permission: "rollout:finish",
  input: rolloutInput,
  event: () => ({ kind: "finish" }),
});
