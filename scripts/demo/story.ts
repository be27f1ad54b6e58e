import type { Context } from "@/lib/command/context";
import { concludeRollout } from "@/lib/services/rollouts/conclude";
import { rollBack } from "@/lib/services/rollouts/roll-back";
import type { DemoDeployment, DemoDeployments } from "./replay-content";
import type { ActAs } from "./story-people";
import { approve, askForRollout, hasReached, liveVersion, takeLive, waitForPhase } from "./story-rollouts";
import { halfBeside, productionCanary, productionShadow, SECOND_SHARE_STEP, stagingCanary } from "./story-strategies";
import type { StoryTraffic } from "./story-traffic";

/** Makes traffic only where a beat still needs it. */
type FindTraffic = () => Promise<StoryTraffic>;

/** What has been in production for weeks: the flights approved, the spam filter past its approval, which nobody has reviewed. */
export async function startProduction(actAs: ActAs, { flightsProduction, spam }: DemoDeployments): Promise<void> {
  await takeLive(
    actAs,
    { deploymentId: flightsProduction.id, version: 1, reason: "First version, for the airports east of 100° W." },
    "Measured on a month that training never saw; east only, as agreed.",
  );
  await breakGlass(actAs, spam.id);
}

/** At night the responder does not wait for an approver; somebody is to look at it afterwards. */
async function breakGlass(actAs: ActAs, deploymentId: string): Promise<void> {
  const rosa = await actAs("rosa");
  if ((await liveVersion(rosa, deploymentId)) === 1) return;
  const reason =
    "The old filter stopped at midnight, every inbox fills with spam, and no approver answers the phone. " +
    "v1 was measured on mails that it never saw.";
  const rolloutId = await askForRollout(rosa, { deploymentId, version: 1, breakGlass: true, reason }, false);
  await waitForPhase(rosa, rolloutId, ["successful"]);
}

/**
 * Staging: v2 goes all the way, v3 is sent back by its gate, the responder rehearses the way back to v1, and the engineer
 * begins the canary of v2, which has passed its first share.
 */
export async function rehearseStaging(actAs: ActAs, staging: DemoDeployment, traffic: FindTraffic): Promise<void> {
  const emil = await actAs("emil");
  const deploymentId = staging.id;
  const served = await emil.db.rollout.count({ where: { deploymentId, phase: "successful" } });
  if (served < 1) await takeLive(actAs, { deploymentId, version: 1, reason: "The same as in production." }, "");
  if (served < 2) await takeLive(actAs, { deploymentId, version: 2, reason: "Does v2 start, and answer?" }, "");
  if (served < 3) {
    await sendBack(emil, staging, traffic);
    await goBack(actAs, deploymentId);
  }
  const reason = "v2 beside v1 on the same flights before it may take production.";
  const canary = await askForRollout(emil, { deploymentId, version: 2, strategy: stagingCanary, reason });
  const isAtSecondShare = () => hasReached(emil, canary, ({ stepIndex }) => stepIndex >= SECOND_SHARE_STEP);
  await (await traffic()).askUntil(staging, isAtSecondShare, "the canary's second share");
}

/** v3 answers otherwise than v2 on half of the flights, and its gate takes it back. */
async function sendBack(emil: Context, staging: DemoDeployment, traffic: FindTraffic): Promise<void> {
  const where = { deploymentId: staging.id, phase: "failed" };
  if ((await emil.db.rollout.count({ where })) > 0) return;
  const reason = "v3 takes its hours from the new feature pipeline; nothing else is meant to change.";
  const asked = { deploymentId: staging.id, version: 3, strategy: halfBeside, reason };
  const rolloutId = await askForRollout(emil, asked);
  const isBack = () => hasReached(emil, rolloutId, ({ phase }) => phase === "failed");
  await (await traffic()).askUntil(staging, isBack, "the end of v3");
}

async function goBack(actAs: ActAs, deploymentId: string): Promise<void> {
  const rosa = await actAs("rosa");
  if ((await liveVersion(rosa, deploymentId)) === 1) return;
  const reason = "Rehearsal: the way back must work before v2 is asked for in production.";
  const { id } = await rollBack.execute(rosa, { deploymentId, reason });
  await waitForPhase(rosa, id, ["successful"]);
}

/** v2 answers copies of what production is asked, unseen by callers, until its gates pass; then the engineer ends it. */
export async function shadowProduction(actAs: ActAs, production: DemoDeployment, traffic: FindTraffic): Promise<void> {
  const emil = await actAs("emil");
  const deploymentId = production.id;
  if ((await emil.db.rollout.count({ where: { deploymentId, phase: "concluded" } })) > 0) return;
  const rolloutId = await askForRollout(emil, {
    ...{ deploymentId, version: 2, strategy: productionShadow },
    reason: "How often would v2 have answered otherwise than v1, and on which flights?",
  });
  await approve(actAs, rolloutId, "Nobody sees its answers; tell me what you find.");
  const hasPassed = () => hasReached(emil, rolloutId, ({ phase }) => phase === "waiting" || phase === "concluded");
  await (await traffic()).askUntil(production, hasPassed, "the end of the shadow");
  if (await hasReached(emil, rolloutId, ({ phase }) => phase === "waiting")) {
    const reason = "Enough pairs: it differs most where v1 never learnt the airport. Asking for a canary next.";
    await concludeRollout.execute(emil, { rolloutId, reason });
  }
  await waitForPhase(emil, rolloutId, ["concluded"]);
}

/** The engineer asks for v2 in production, step by step; the approver finds it waiting. */
export async function requestProduction(actAs: ActAs, deploymentId: string): Promise<void> {
  const emil = await actAs("emil");
  const reason = "The western airports connected; v1 was never trained on them, v2 was. Its shadow has run here.";
  await askForRollout(emil, { deploymentId, version: 2, strategy: productionCanary, reason }, false);
}
