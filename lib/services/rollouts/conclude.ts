import { rolloutInputWithReason } from "@/lib/contracts/rollout";
import { steerCommand } from "./steer";

/** Ends a comparison as planned: the candidate goes, live stays. */
export const concludeRollout = steerCommand({
  verb: "conclude",
  permission: "rollout:conclude",
  input: rolloutInputWithReason,
  event: () => ({ kind: "conclude" }),
});
