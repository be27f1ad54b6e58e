import { command } from "@/lib/command/command";
import { submitFeedbackInput } from "@/lib/contracts/feedback";
import { type Actor, teamIdsOf } from "@/lib/domain/access/actor";
import { notFound } from "@/lib/domain/errors/app-error";
import { findPrediction } from "./find-prediction";

/** Who speaks: the person, the token (and which of its users), or whoever holds the token returned with the prediction. */
function sourceOf(actor: Actor, given: string | undefined): string {
  const speaker = actor.kind === "system" ? "caller" : `${actor.kind}:${actor.id}`;
  return given === undefined ? speaker : `${speaker}:${given}`;
}

/** A rating of one prediction. Said again by the same source it replaces what was said before. */
export const submitFeedback = command({
  name: "feedback.submit",
  input: submitFeedbackInput,
  permission: "feedback:submit",
  async target({ tx, ctx: { actor }, input: { predictionId, deployment } }) {
    const found = await findPrediction(tx, { predictionId, deployment, teamIds: teamIdsOf(actor) });
    const isAllowed =
      actor.kind !== "token" || actor.deploymentId === null || actor.deploymentId === found?.deploymentId;
    if (!found || !isAllowed) throw notFound("prediction");
    return { teamId: found.teamId, nounName: found.deployment, prediction: found };
  },
  async run({ tx, ctx, input, target: { teamId, prediction }, now }) {
    const { predictionId, rating, comment = null } = input;
    const { deploymentId, versionId } = prediction;
    const source = sourceOf(ctx.actor, input.source);
    const key = { deploymentId, predictionId, source };
    const said = { rating, comment, createdAt: now };
    const before = await tx.feedback.findUnique({ where: { deploymentId_predictionId_source: key } });
    const { id } = await tx.feedback.upsert({
      where: { deploymentId_predictionId_source: key },
      create: { ...key, ...said, id: ctx.clock.id(), teamId, versionId },
      update: said,
      select: { id: true },
    });
    const audit = {
      nounId: id,
      nounName: prediction.deployment,
      before: before && { rating: before.rating, comment: before.comment },
      after: { predictionId, rating, comment, source },
    };
    return { result: { id }, audit };
  },
});
