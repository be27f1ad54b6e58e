import { setWeightInput } from "@/lib/contracts/rollout";
import { steerCommand } from "./steer";

/**
 * Changes the candidate's share. Where an approval was needed only shares that the approved plan names are possible,
 * since any other share is a different plan; elsewhere every share below all is.
 */
export const setRolloutWeight = steerCommand({
  verb: "set_weight",
  permission: "rollout:continue",
  input: setWeightInput,
  event: ({ weight }) => ({ kind: "set_weight", weight }),
});
