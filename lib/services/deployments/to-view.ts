import type { ArmView, ReplicaView, TimelineEntry } from "@/lib/contracts/deployment";
import type { StateKind } from "@/lib/contracts/state-kind";
import { describeOutage, type Outage } from "@/lib/domain/replicas/outage";
import { desiredArmsOf, observedArmsOf } from "./arms-of";

export function armViews(
  row: { desiredArms: unknown; observedArms: unknown },
  numbers: Map<string, number>,
): ArmView[] {
  const observed = observedArmsOf(row);
  return desiredArmsOf(row).map(({ arm, versionId, version, weight, mirror, replicas, rolloutId }) => {
    const seen = observed.find((o) => o.arm === arm && o.versionId === versionId);
    return {
      ...{ arm, versionId, version, mirror, replicas },
      wished: weight,
      seen: seen?.weight ?? null,
      copies: seen?.copies ?? null,
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

type OutageRow = Outage & { id: string; replicaId: string };
type Fallen = { id: string; lastExitAt: Date | null };

/** A crash beside the moves of rollouts; what it says changes once, when the replica is back. */
export function outageEntry(
  row: OutageRow,
  { version, replicas }: { version: number; replicas: readonly Fallen[] },
): TimelineEntry {
  // Stopped and wished for again, a replica has the id that it had, and none of its earlier exits.
  const isThere = replicas.some(
    ({ id, lastExitAt }) => id === row.replicaId && lastExitAt?.getTime() === row.lastExitAt.getTime(),
  );
  return {
    id: row.id,
    at: row.beganAt.toISOString(),
    rolloutNumber: null,
    event: "replica_crashed",
    phase: null,
    reason: describeOutage(row, { version, isThere }),
    actor: "the worker",
  };
}

type StopRow = { id: string; at: Date; actorName: string; reason: string | null };

/** A stop beside the moves of rollouts: most deployments are stopped with no rollout under way. */
export function stopEntry({ id, at, actorName, reason }: StopRow): TimelineEntry {
  return {
    id,
    at: at.toISOString(),
    rolloutNumber: null,
    event: "stop",
    phase: null,
    reason: reason ?? "The deployment was stopped.",
    actor: actorName,
  };
}
