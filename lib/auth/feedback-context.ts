import type { Context } from "@/lib/command/context";
import { systemContext } from "@/lib/command/system-context";
import { database } from "@/lib/db";
import { isFeedbackToken } from "@/lib/domain/digests/feedback-token";
import { AppError } from "@/lib/domain/errors/app-error";
import { installationKey } from "@/lib/keys";
import { listRatedPredictions } from "@/lib/services/feedback/rated-predictions";

type Claim = { token: string; predictionId: string; deployment?: string };

/**
 * The context of whoever holds the token that came back with a prediction: good for rating that prediction, so the
 * deployment is named by what the token was checked against. Throws `unauthenticated` for any other token.
 */
export async function feedbackContext({
  token,
  predictionId,
  deployment,
}: Claim): Promise<Context & { deploymentId: string }> {
  const predictions = await listRatedPredictions(database(), { predictionId, deployment, teamIds: "all" });
  const key = installationKey("feedback-token");
  const found = predictions.find(({ deploymentId, day }) =>
    isFeedbackToken(key, token, { deploymentId, day, predictionId: predictionId.toLowerCase() }),
  );
  if (!found) throw new AppError("unauthenticated", "This feedback token does not belong to this prediction.");
  return { ...systemContext(database(), "feedback token"), deploymentId: found.deploymentId };
}
