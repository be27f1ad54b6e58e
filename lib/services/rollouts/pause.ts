import { rolloutInput } from "@/lib/contracts/rollout";
import { steerCommand } from "./steer";

/** Holds a running rollout where it is. */
export const pauseRollout = steerCommand({
  verb: "pause",
  permission: "rollout:pause",
  input: rolloutInput,
  event: () => ({ kind: "pause" }),
});
