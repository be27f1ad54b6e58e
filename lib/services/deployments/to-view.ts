import type {
  ArmView,
  DeploymentListItem,
  HealthView,
  ReplicaView,
  RolloutSummary,
  TimelineEntry,
} from "@/lib/contracts/deployment";
import type { StateKind } from "@/lib/contracts/state-kind";
import { candidateArm, liveArm, type ObservedArm, observedArmsSchema } from "@/lib/domain/deployments/arms";
import { deriveHealth } from "@/lib/domain/deployments/health";
import { describeOutage, type Outage } from "@/lib/domain/replicas/outage";
import { legalChoices } from "@/lib/domain/rollouts/moves";
import { phaseShown } from "@/lib/domain/rollouts/phase-shown";
import { isAllNext, weightsOf } from "@/lib/domain/rollouts/steps";
import { phaseOf, planOf } from "@/lib/services/rollouts/store";
import { desiredArmsOf } from "./lock";

export function observedArmsOf(row: { observedArms: unknown }): ObservedArm[] {
  return observedArmsSchema.safeParse(row.observedArms).data ?? [];
}

type HealthRow = {
  desiredState: string;
  desiredArms: unknown;
  observedArms: unknown;
  observedAt: Date | null;
  observedReason: string | null;
  observedGeneration: number;
};
type UnfinishedRow = { number: number; phase: string; plan: unknown; weight: number };

export function healthOf(row: HealthRow, rollout: UnfinishedRow | null, now: Date): HealthView {
  return deriveHealth({
    ...row,
    desiredArms: desiredArmsOf(row),
    observedArms: observedArmsOf(row),
    hasServed: row.observedGeneration > 0,
    rollout: rollout && {
      number: rollout.number,
      phase: phaseOf(rollout),
      toVersion: planOf(rollout)?.to.version ?? 0,
      weight: rollout.weight,
    },
    now,
  });
}

export function armViews(
  row: { desiredArms: unknown; observedArms: unknown },
  numbers: Map<string, number>,
): ArmView[] {
  const observed = observedArmsOf(row);
  return desiredArmsOf(row).map(({ arm, versionId, version, weight, replicas, rolloutId }) => {
    const seen = observed.find((o) => o.arm === arm && o.versionId === versionId);
    return {
      ...{ arm, versionId, version, replicas },
      wished: weight,
      seen: seen?.weight ?? null,
      ready: seen?.ready ?? 0,
      rolloutNumber: numbers.get(rolloutId) ?? null,
    };
  });
}

const replicaKinds: Record<string, StateKind> = {
  starting: "progress",
  ready: "ok",
  unready: "hold",
  backoff: "bad",
  failed: "bad",
  stopping: "off",
};

type ReplicaRow = {
  id: string;
  arm: string;
  versionId: string;
  phase: string;
  reason: string | null;
  restarts: number;
  lastExit: string | null;
  lastExitAt: Date | null;
  lastLogLines: string[];
  memoryMb: number | null;
  startedAt: Date | null;
  observedAt: Date;
};

export function replicaView(row: ReplicaRow, versionNumbers: Map<string, number>): ReplicaView {
  const { versionId, startedAt, observedAt, lastExitAt, ...facts } = row;
  return {
    ...facts,
    lastExitAt: lastExitAt?.toISOString() ?? null,
    version: versionNumbers.get(versionId) ?? 0,
    kind: replicaKinds[row.phase] ?? "hold",
    startedAt: startedAt?.toISOString() ?? null,
    observedAt: observedAt.toISOString(),
  };
}

type SummaryRow = UnfinishedRow & {
  id: string;
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
    reason: row.reason,
    requestedBy: row.requestedByName,
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    approvalId: row.approvalRequest?.id ?? null,
    choices: legalChoices(phase),
    isAllNext: isAllNext(plan?.steps ?? [], row.stepIndex),
    approvedWeights: plan?.weights === "any" ? null : weightsOf(plan?.steps ?? []),
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

type OutageRow = Outage & { id: string };

/** A crash beside the moves of rollouts; what it says changes once, when the replica is back. */
export function outageEntry(row: OutageRow, about: { version: number; isThere: boolean }): TimelineEntry {
  return {
    id: row.id,
    at: row.beganAt.toISOString(),
    rolloutNumber: null,
    event: "replica_crashed",
    phase: null,
    reason: describeOutage(row, about),
    actor: "the worker",
  };
}

type ListRow = HealthRow & {
  id: string;
  name: string;
  team: { slug: string };
  model: { name: string };
  environment: { name: string };
  createdAt: Date;
  rollouts: (UnfinishedRow & { id: string; requestedAt: Date })[];
};

export function listItem(row: ListRow, now: Date): DeploymentListItem {
  const [unfinished = null] = row.rollouts;
  const observed = observedArmsOf(row);
  const desired = desiredArmsOf(row);
  const candidate = candidateArm(desired);
  return {
    id: row.id,
    name: row.name,
    team: row.team.slug,
    model: row.model.name,
    environment: row.environment.name,
    health: healthOf(row, unfinished, now),
    liveVersion: (liveArm(observed) ?? liveArm(desired))?.version ?? null,
    candidate: candidate && { version: candidate.version, weight: candidate.weight },
    rolloutId: unfinished?.id ?? null,
    updatedAt: (unfinished?.requestedAt ?? row.createdAt).toISOString(),
  };
}
