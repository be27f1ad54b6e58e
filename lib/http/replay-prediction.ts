import type { Context } from "@/lib/command/context";
import { parseInput } from "@/lib/command/parse-input";
import { type ReplayedAnswer, replayPredictionBody } from "@/lib/contracts/replay";
import { AppError } from "@/lib/domain/errors/app-error";
import { buildReplayCall } from "@/lib/domain/predictions/replay-call";
import { getPrediction } from "@/lib/services/predictions/queries";
import { listReplayTargets, toReplayTarget } from "@/lib/services/predictions/replay-targets";
import { askDeployment } from "./try-prediction";

/** Asks another version what a prediction was asked; refuses with what stands in the way, and with which versions can be asked. */
export async function replayPrediction(
  ctx: Context,
  asked: { deploymentId: string; predictionId: string },
  raw: unknown,
): Promise<ReplayedAnswer> {
  const { version, also } = parseInput(replayPredictionBody, raw);
  const prediction = await getPrediction(ctx, asked);
  const targets = await listReplayTargets(ctx, asked.deploymentId);
  const target = targets.find((known) => known.version === version);
  if (!target)
    throw new AppError("conflict", `No replica of v${version} can be asked by itself now. ${canBeAsked(targets)}`);
  const call = buildReplayCall(prediction, target.takes, also);
  if (call.kind === "refused") throw new AppError("conflict", call.reason);
  const { status, headers, meaning, latencyMs } = await askDeployment(ctx, target, call.body);
  if (status >= 400) throw new AppError("conflict", `v${version} refused these inputs with status ${status}.`);
  // A rollout may have moved between the look and the call.
  if (Number(headers["x-slipway-version"]) !== version)
    throw new AppError("conflict", `Another version than v${version} answered: a rollout moved. Ask again.`);
  const { answer = null, score = null } = meaning ?? {};
  return { ...toReplayTarget(target), answer, score, latencyMs };
}

function canBeAsked(targets: readonly { version: number }[]): string {
  const names = targets.map(({ version }) => `v${version}`);
  if (names.length === 0) return "None of the others can either.";
  return `${new Intl.ListFormat("en", { type: "conjunction" }).format(names)} can be.`;
}
