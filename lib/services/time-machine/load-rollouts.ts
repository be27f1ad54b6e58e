import type { Database } from "@/lib/db";
import { validApprovers } from "@/lib/domain/approvals/verify-approval";
import { MOST_WAYS_BACK } from "@/lib/domain/rollouts/way-back";
import type { RolloutOnRecord } from "@/lib/domain/time-machine/approval-basis";
import type { Prisma } from "@/lib/generated/prisma/client";
import { approvalKey } from "@/lib/services/approvals/key";
import { planRights } from "./plan-rights";

const include = {
  approvalRequest: { include: { decisions: { orderBy: { decidedAt: "asc" } } } },
  events: { where: { event: "request" }, select: { reason: true }, orderBy: { at: "asc" }, take: 1 },
  deployment: {
    select: { environment: { select: { id: true, version: true, approvalPolicy: true, policySeal: true } } },
  },
} satisfies Prisma.RolloutInclude;
type Row = Prisma.RolloutGetPayload<{ include: typeof include }>;

/** A rollout with the strategy that it followed. */
export type LoadedRollout = RolloutOnRecord & { strategy: string };

/** The rollouts by id, with those that they restore. */
export async function loadRollouts(db: Database, ids: readonly string[]): Promise<Map<string, LoadedRollout>> {
  const found = new Map<string, LoadedRollout>();
  let wanted = [...new Set(ids)];
  for (let depth = 0; wanted.length > 0 && depth <= MOST_WAYS_BACK; depth += 1) {
    const rows = await db.rollout.findMany({ where: { id: { in: wanted } }, include });
    for (const row of rows) found.set(row.id, toRecord(row));
    const restored = rows.flatMap((row) => planRights(row.plan).restores ?? []);
    wanted = [...new Set(restored)].filter((id) => !found.has(id));
  }
  return found;
}

function toRecord(row: Row): LoadedRollout {
  const { id, number, strategy, requestedByName, requestedAt, approvalRequest: request } = row;
  const { restores, breakGlass } = planRights(row.plan);
  const approvals = request?.decisions.filter(({ verdict }) => verdict === "approve") ?? [];
  const valid = validApprovers(evidenceOf(row), approvalKey());
  const sealed = approvals.filter(({ deciderId }) => valid.includes(deciderId));
  return {
    ...{ id, number, strategy, requestedByName, requestedAt, restores },
    // The row's own says why it stands where it stands.
    reason: row.events[0]?.reason ?? "",
    isBreakGlass: breakGlass,
    request: request && { id: request.id },
    approvers: sealed.map(({ deciderName, decidedAt, comment }) => ({ name: deciderName, at: decidedAt, comment })),
    unsealed: approvals.length - sealed.length,
  };
}

function evidenceOf({ deployment, approvalRequest: request, events: _, ...rollout }: Row) {
  const { id, version, approvalPolicy: policy, policySeal } = deployment.environment;
  return {
    rollout,
    environment: { id, version, policy, policySeal },
    request,
    decisions: request?.decisions ?? [],
    restored: null,
  };
}
