import { rolloutInputWithReason } from "@/lib/contracts/rollout";
import { steerCommand } from "./steer";

/** Ends a rollout; traffic goes back to live first. */
export const abortRollout = steerCommand({
  verb: "abort",
  permission: "rollout:abort",
  input: rolloutInputWithReason,
  event: () => ({ kind: "abort" }),
});
