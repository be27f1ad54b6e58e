import type { RolloutSummary, TimelineEntry } from "@/lib/contracts/deployment";
import type { StepView } from "@/lib/contracts/rollout";
import type { StateKind } from "@/lib/contracts/state-kind";
import type { StepShown } from "@/lib/domain/rollouts/describe-steps";
import { phaseShown } from "@/lib/domain/rollouts/phase-shown";
import { legalChoices } from "@/lib/domain/rollouts/plan-limits";
import { isAllNext, weightsOf } from "@/lib/domain/rollouts/steps";
import type { LastLook } from "./last-looks";
import { phaseOf, planOf, stateOf } from "./store";

type SummaryRow = {
  id: string;
  number: number;
  phase: string;
  plan: unknown;
  weight: number;
  mirror: number;
  strategy: string;
  stepIndex: number;
  reason: string;
  requestedByName: string;
  requestedAt: Date;
  finishedAt: Date | null;
  approvalRequest: { id: string } | null;
};

export function rolloutSummary(row: SummaryRow): RolloutSummary {
  const phase = phaseOf(row);
  const { word, kind } = phaseShown(phase);
  const plan = planOf(row);
  const state = stateOf(row);
  return {
    id: row.id,
    number: row.number,
    phase,
    phaseWord: word,
    kind,
    strategy: row.strategy,
    fromVersion: plan?.from?.version ?? null,
    toVersion: plan?.to.version ?? 0,
    stepIndex: row.stepIndex,
    weight: row.weight,
    mirror: row.mirror,
    reason: row.reason,
    requestedBy: row.requestedByName,
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    approvalId: row.approvalRequest?.id ?? null,
    choices: legalChoices(state),
    isAllNext: state.ending === "promote" && isAllNext(state.steps, row.stepIndex),
    approvedWeights: plan?.weights === "any" ? null : weightsOf(plan?.steps ?? []),
  };
}

const verdictKinds: Record<LastLook["phase"], StateKind> = {
  Running: "progress",
  Successful: "ok",
  Failed: "bad",
  Inconclusive: "hold",
  Error: "hold",
};

/** A step of the rail with what the last look at it came to; a step to come has not been looked at in this turn. */
export function stepView(step: StepShown, looks: ReadonlyMap<number, LastLook>): StepView {
  const look = step.state === "next" ? undefined : looks.get(step.position);
  return {
    ...step,
    verdict: look ? { word: look.phase, kind: verdictKinds[look.phase], sentence: look.evidence } : null,
  };
}

type EventRow = { id: string; at: Date; event: string; toPhase: string; reason: string; actorName: string };

export function timelineEntry(row: EventRow, rolloutNumber: number): TimelineEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    rolloutNumber,
    event: row.event,
    phase: phaseOf({ phase: row.toPhase }),
    reason: row.reason,
    actor: row.actorName,
  };
}
