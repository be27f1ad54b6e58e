import type { Context } from "@/lib/command/context";
import type { TriedMeaning } from "@/lib/contracts/try-deployment";
import { AppError } from "@/lib/domain/errors/app-error";
import type { CallAnswer } from "@/lib/ports/deployment-caller";
import { interpretAnswer } from "@/lib/services/deployments/interpret-answer";
import { getCallTarget } from "@/lib/services/deployments/queries";
import { deploymentCaller } from "@/lib/wiring";

/** Room for a long mail or a picture as numbers; the gateway has the last word. */
const MAX_BODY_CHARACTERS = 2_000_000;

type TriedCall = CallAnswer & { meaning: TriedMeaning | null };

/** Asks a deployment on behalf of a person who may call it, through the gateway like everyone else. */
export async function tryPrediction(ctx: Context, deploymentId: string, body: string): Promise<TriedCall> {
  const target = await getCallTarget(ctx, deploymentId);
  if (body.length > MAX_BODY_CHARACTERS) throw new AppError("too_large", "This request is too large for the console.");
  const path = `/${target.team}/${target.deployment}/v2/models/${encodeURIComponent(target.model)}/infer`;
  return askDeployment(ctx, { deploymentId, path }, body);
}

/** The answer at a path of the gateway with what it means; the right to call was checked before. Throws `unavailable`. */
export async function askDeployment(
  ctx: Context,
  { deploymentId, path }: { deploymentId: string; path: string },
  body: string,
): Promise<TriedCall> {
  try {
    const answer = await deploymentCaller().infer({ deploymentId, path }, body);
    const version = Number(answer.headers["x-slipway-version"]);
    const meaning =
      answer.status < 400 ? await interpretAnswer(ctx, { deploymentId, version, body: answer.body }) : null;
    return { ...answer, meaning };
  } catch {
    // fetch tells only that it failed; what a person can do about it is this.
    throw new AppError("unavailable", "The gateway does not answer. It may be starting; try again in a moment.");
  }
}
