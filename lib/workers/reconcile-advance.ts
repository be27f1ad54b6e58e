import type { Context } from "@/lib/command/context";
import { AppError } from "@/lib/domain/errors/app-error";
import { nextStep } from "@/lib/domain/rollouts/next-step";
import { log } from "@/lib/log";
import type { ReplicaObservation } from "@/lib/ports/model-runtime";
import { advanceRollout } from "@/lib/services/rollouts/advance";
import { planOf, type RolloutRow, stateOf } from "@/lib/services/rollouts/store";
import type { Admission } from "./reconcile-admit";
import type { ReplicaKeeper } from "./reconcile-replicas";
import type { ServedArm } from "./reconcile-routes";
import { lastVerdict } from "./reconcile-verdict";

export type Progress = {
  rollout: RolloutRow;
  replicas: readonly ReplicaObservation[];
  admission: Admission;
  arms: readonly ServedArm[];
  /** How long the gateway has had the split, in ms; null while that is unknown. */
  servedForMs: number | null;
  /** What is left of the time of its step, in ms; null where it has no deadline. */
  leftMs: number | null;
  keeper: ReplicaKeeper;
};

function refusalOf({ rollout, admission, arms, keeper }: Progress): string | null {
  const refused = admission.refusals.find(({ arm }) => arm === null || arm.rolloutId === rollout.id);
  if (refused) return refused.reason;
  const specs = arms.find((arm) => arm.rolloutId === rollout.id)?.specs ?? [];
  return specs.map((spec) => keeper.trouble(spec.replicaId)).find((t) => t?.isFinal)?.reason ?? null;
}

/** What keeps the candidate from being ready, as its replicas say. */
function candidateFacts({ replicas, keeper }: Progress, own: ServedArm | undefined) {
  const specs = own?.specs ?? [];
  const states = specs.map((spec) => replicas.find((o) => o.replicaId === spec.replicaId));
  const unready = specs.filter((spec) => !own?.ready.some((o) => o.replicaId === spec.replicaId));
  const words = unready.map((spec) => keeper.trouble(spec.replicaId)?.reason);
  return {
    ready: own?.ready.length ?? 0,
    wished: own ? specs.length : Number.POSITIVE_INFINITY,
    reason: [...words, ...states.map((o) => o?.reason)].find((reason) => reason) ?? null,
    // A living tap says `failed` only of a server that it will not start again.
    broken: states.find((o) => o?.phase === "failed" && o.pid !== null)?.reason ?? null,
  };
}

/** The split in force: a mirror belongs to whichever arm takes no traffic. */
const servedOf = (arms: readonly ServedArm[], own: ServedArm | undefined) => ({
  weight: own?.weight ?? 0,
  mirror: Math.max(0, ...arms.map((arm) => (arm.ready.length > 0 ? arm.mirror : 0))),
});

/** Moves a rollout on by its plan where what was seen allows it; true where it moved. */
export async function advance(ctx: Context, progress: Progress): Promise<boolean> {
  const { rollout, arms, leftMs, servedForMs } = progress;
  const state = stateOf(rollout);
  const plan = planOf(rollout);
  const own = arms.find((arm) => arm.rolloutId === rollout.id);
  const verdict = await lastVerdict(ctx, rollout);
  const move = nextStep(
    {
      ...state,
      leftMs,
      fromVersion: plan?.from?.version ?? null,
      toVersion: plan?.to.version ?? 0,
      automation: plan?.automation ?? { promote: false, rollBack: false },
    },
    {
      candidate: candidateFacts(progress, own),
      served: servedForMs === null ? null : servedOf(arms, own),
      servedForMs,
      refusal: refusalOf(progress),
    },
    verdict,
  );
  if (!move) return false;
  const seen = { rolloutId: rollout.id, seenVersion: rollout.version };
  try {
    const { moved, phase } = await advanceRollout.execute(ctx, { ...seen, event: move.event, reason: move.reason });
    if (moved) log.info({ rollout: rollout.id, event: move.event, phase }, "a rollout moved");
    return moved;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // A person was faster, or the row was changed by hand: the next look decides anew.
    log.warn({ rollout: rollout.id, event: move.event, reason: error.message }, "a rollout could not be moved");
    return false;
  }
}
