import { feedbackContext } from "@/lib/auth/feedback-context";
import { checkHost, requestContext } from "@/lib/auth/request-context";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { parseInput } from "@/lib/command/parse-input";
import { FEEDBACK_TOKEN_HEADER, feedbackBody } from "@/lib/contracts/feedback";
import { idSchema } from "@/lib/contracts/id";
import { submitFeedback } from "@/lib/services/feedback/submit";
import { problem } from "./problem";
import { readJson } from "./route";

/** Rates one prediction, on the right of a session, of an API token, or of the token that came back with the prediction. */
export async function submitFeedbackRequest(request: Request, id: string): Promise<Response> {
  let requestId = systemClock.id();
  try {
    checkHost(request);
    const token = request.headers.get(FEEDBACK_TOKEN_HEADER);
    const known = token === null ? await requestContext(request) : null;
    const predictionId = parseInput(idSchema, id);
    const body = parseInput(feedbackBody, await readJson(request));
    const { ctx, deployment } = known
      ? { ctx: known, deployment: body.deployment }
      : await byToken(token ?? "", predictionId, body.deployment);
    requestId = ctx.requestId;
    return Response.json(await submitFeedback.execute(ctx, { ...body, predictionId, deployment }));
  } catch (error) {
    return problem(error, requestId);
  }
}

async function byToken(
  token: string,
  predictionId: string,
  deployment: string | undefined,
): Promise<{ ctx: Context; deployment: string }> {
  const { deploymentId, ...ctx } = await feedbackContext({ token, predictionId, deployment });
  return { ctx, deployment: deploymentId };
}
