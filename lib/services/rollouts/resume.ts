import { rolloutInput } from "@/lib/contracts/rollout";
import { steerCommand } from "./steer";

/** Lets a paused rollout go on with its step. */
export const resumeRollout = steerCommand({
  verb: "resume",
  permission: "rollout:continue",
  input: rolloutInput,
  event: () => ({ kind: "resume" }),
});
