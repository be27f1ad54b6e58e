import { OBSERVATION_MAX_AGE_MS } from "@/lib/domain/deployments/health";
import type { SightShown } from "@/lib/domain/rollouts/describe-sight";
import { isMoving, type RolloutPhase } from "@/lib/domain/rollouts/phases";

/** Phases that the engine ends by itself within its time, or not at all: then somebody has to look. */
export const unattended = ["finishing", "concluding", "aborting", "failing"] as const satisfies readonly RolloutPhase[];

type Standing = {
  phase: RolloutPhase;
  startedAt: Date | null;
  deadlineAt: Date | null;
  sight: SightShown | null;
  now: Date;
};

/** What keeps a rollout from getting on by itself, in one or two sentences; null where nothing does. */
export function findTrouble({ phase, startedAt, deadlineAt, sight, now }: Standing): string | null {
  if (!isMoving(phase)) return null;
  // What has just begun may still wait for its first look.
  const hasJustBegun = startedAt !== null && now.getTime() - startedAt.getTime() <= OBSERVATION_MAX_AGE_MS;
  if (sight?.kind === "unseen") return hasJustBegun ? null : sight.sentence;
  const isOverdue = unattended.some((one) => one === phase) && deadlineAt !== null && deadlineAt <= now;
  const sentences = [isOverdue ? "This takes longer than it may." : null, sight?.sentence ?? null];
  return sentences.filter((sentence) => sentence !== null).join(" ") || null;
}
