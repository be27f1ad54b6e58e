import { rollBack } from "@/lib/services/rollouts/roll-back";
import type { DemoDeployments } from "./replay-content";
import type { ActAs } from "./story-people";
import { askForRollout, liveVersion, takeLive, waitForPhase } from "./story-rollouts";

const CANARY_PERCENT = 25;
const PRODUCTION_WEIGHTS = [10, 25, 50];

/** What has been in production for weeks: both first versions, asked for by the engineer and approved by another. */
export async function startProduction(actAs: ActAs, { flightsProduction, spam }: DemoDeployments): Promise<void> {
  await takeLive(
    actAs,
    { deploymentId: flightsProduction.id, version: 1, reason: "First version, for the airports east of 100° W." },
    "Measured on a month that training never saw; east only, as agreed.",
  );
  await takeLive(
    actAs,
    { deploymentId: spam.id, version: 1, reason: "First spam filter." },
    "One good mail in a hundred lost is acceptable for a start.",
  );
}

/** Staging: v2 goes all the way, the responder rehearses the way back, and the engineer begins its canary. */
export async function rehearseStaging(actAs: ActAs, deploymentId: string): Promise<void> {
  const emil = await actAs("emil");
  const served = await emil.db.rollout.count({ where: { deploymentId, phase: "successful" } });
  if (served < 1) await takeLive(actAs, { deploymentId, version: 1, reason: "The same as in production." }, "");
  if (served < 2) await takeLive(actAs, { deploymentId, version: 2, reason: "Does v2 start, and answer?" }, "");
  if (served < 3) await goBack(actAs, deploymentId);
  const strategy = { kind: "canary" as const, weights: [CANARY_PERCENT] };
  const reason = "v2 beside v1 on the same flights before anybody asks for production.";
  const canary = await askForRollout(emil, { deploymentId, version: 2, strategy, reason });
  await waitForPhase(emil, canary, ["waiting"]);
}

async function goBack(actAs: ActAs, deploymentId: string): Promise<void> {
  const rosa = await actAs("rosa");
  if ((await liveVersion(rosa, deploymentId)) === 1) return;
  const reason = "Rehearsal: the way back must work before v2 is asked for in production.";
  const { id } = await rollBack.execute(rosa, { deploymentId, reason });
  await waitForPhase(rosa, id, ["successful"]);
}

/** The engineer asks for v2 in production, step by step; the approver finds it waiting. */
export async function requestProduction(actAs: ActAs, deploymentId: string): Promise<void> {
  const emil = await actAs("emil");
  const strategy = { kind: "canary" as const, weights: PRODUCTION_WEIGHTS };
  const reason = "The western airports connected; v1 was never trained on them, v2 was.";
  await askForRollout(emil, { deploymentId, version: 2, strategy, reason }, false);
}
