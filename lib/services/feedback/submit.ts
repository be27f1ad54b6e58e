import { command } from "@/lib/command/command";
import { submitFeedbackInput } from "@/lib/contracts/feedback";
import { type Actor, teamIdsOf } from "@/lib/domain/access/actor";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import { limitChanges } from "./limit-changes";
import { listRatedPredictions, type RatedPrediction } from "./rated-predictions";

/** Who speaks: the person, the token (and which of its users), or whoever holds the token returned with the prediction. */
function sourceOf(actor: Actor, given: string | undefined): string {
  const speaker = actor.kind === "system" ? "caller" : `${actor.kind}:${actor.id}`;
  return given === undefined ? speaker : `${speaker}:${given}`;
}

/** The one prediction that the actor may mean. Throws `not_found`, or `invalid_input` where several deployments have it. */
function choose(found: readonly RatedPrediction[], actor: Actor): RatedPrediction {
  const own = actor.kind === "token" ? actor.deploymentId : null;
  const [prediction, ...others] = found.filter(({ deploymentId }) => own === null || deploymentId === own);
  if (!prediction) throw notFound("prediction");
  if (others.every(({ deploymentId }) => deploymentId === prediction.deploymentId)) return prediction;
  const message = "Several deployments have a prediction of this id. Name the deployment by its id or name.";
  throw new AppError("invalid_input", message, { deployment: [message] });
}

/**
 * A rating of one prediction. Said again by the same source it replaces what was said before; the same once more changes
 * nothing and is not written.
 */
export const submitFeedback = command({
  name: "feedback.submit",
  input: submitFeedbackInput,
  permission: "feedback:submit",
  async target({ tx, ctx: { actor }, input: { predictionId, deployment } }) {
    const found = await listRatedPredictions(tx, { predictionId, deployment, teamIds: teamIdsOf(actor) });
    const prediction = choose(found, actor);
    return { teamId: prediction.teamId, nounName: prediction.deployment, prediction };
  },
  async run({ tx, ctx, input, target: { teamId, prediction }, now }) {
    const { predictionId, rating, comment = null } = input;
    const { deploymentId, versionId } = prediction;
    const source = sourceOf(ctx.actor, input.source);
    const key = { deploymentId, predictionId, source };
    await limitChanges(tx, key, now);
    const before = await tx.feedback.findUnique({ where: { deploymentId_predictionId_source: key } });
    if (before?.rating === rating && before.comment === comment)
      return { result: { id: before.id }, audit: "nothing changed" };
    const said = { rating, comment, createdAt: now };
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
