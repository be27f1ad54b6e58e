import { command } from "@/lib/command/command";
import { rolloutInput } from "@/lib/contracts/rollout";
import { startVerified } from "./start-verified";
import { lockRollout } from "./store";

/** Starts a rollout that may start; one whose approval no longer holds is voided instead, and says why. */
export const startRollout = command({
  name: "rollout.start",
  input: rolloutInput,
  permission: "rollout:start",
  target: ({ tx, input }) => lockRollout(tx, input.rolloutId),
  async run({ tx, ctx, input, target, now }) {
    const { deployment, rollout } = target;
    const moved = await startVerified(tx, ctx, { deployment, rollout, reason: input.reason, now });
    const { id, number, phase, weight, reason } = moved;
    const audit = { nounId: id, nounName: target.nounName, before: { phase: rollout.phase }, after: { phase }, reason };
    return { result: { id, deploymentId: deployment.id, number, phase, weight }, audit };
  },
});
