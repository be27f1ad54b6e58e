import { rolloutInput } from "@/lib/contracts/rollout";
import { steerCommand } from "./steer";

/** Takes a request back before anything started. */
export const withdrawRollout = steerCommand({
  verb: "withdraw",
  permission: "rollout:withdraw",
  input: rolloutInput,
  event: () => ({ kind: "withdraw" }),
});
