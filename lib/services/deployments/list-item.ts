import type { DeploymentListItem, HealthView } from "@/lib/contracts/deployment";
import { candidateArm, liveArm } from "@/lib/domain/deployments/arms";
import { deriveHealth } from "@/lib/domain/deployments/health";
import { unfinishedPhases } from "@/lib/domain/rollouts/phases";
import type { Prisma } from "@/lib/generated/prisma/client";
import { phaseOf, planOf } from "@/lib/services/rollouts/store";
import { desiredArmsOf, observedArmsOf } from "./arms-of";

/** What a deployment is loaded with to be shown in a list: the rollout under way comes along. */
export const listParts = {
  team: { select: { slug: true } },
  model: { select: { name: true } },
  environment: { select: { name: true } },
  rollouts: {
    where: { phase: { in: [...unfinishedPhases] } },
    orderBy: { number: "desc" },
    take: 1,
    include: { approvalRequest: { select: { id: true } } },
  },
} satisfies Prisma.DeploymentInclude;

type UnfinishedRow = { number: number; phase: string; plan: unknown; weight: number };

type HealthRow = {
  desiredState: string;
  desiredArms: unknown;
  observedArms: unknown;
  observedAt: Date | null;
  observedReason: string | null;
  observedGeneration: number;
};

function healthOf(row: HealthRow, rollout: UnfinishedRow | null, now: Date): HealthView {
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
