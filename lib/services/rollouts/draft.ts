import type { Context } from "@/lib/command/context";
import { loadReadable } from "@/lib/command/load-readable";
import type { RolloutDraft } from "@/lib/contracts/rollout";
import { interpretationSchema } from "@/lib/contracts/signature";
import { can } from "@/lib/domain/access/actor";
import { approvalPolicySchema, approvalsNeeded, noApproval } from "@/lib/domain/approvals/policy";
import { liveArm } from "@/lib/domain/deployments/arms";
import { judgeableKpis } from "@/lib/domain/kpis/judgeable-kpis";
import { metricLabel } from "@/lib/domain/kpis/metric-names";
import { isRequested } from "@/lib/domain/rollouts/phases";
import { strategies } from "@/lib/domain/rollouts/strategy";
import { desiredArmsOf } from "@/lib/services/deployments/arms-of";
import { findPreflight, runtimeFor } from "./find-preflight";
import { findUnfinished, phaseOf } from "./store";

const VERSIONS_OFFERED = 100;
/** Answers that are worth a place in a list; a model of a thousand classes has one field to write into instead. */
const ANSWERS_OFFERED = 50;

/** Which versions could be rolled out here, and what is known beforehand of the chosen one. */
export async function draftRollout(ctx: Context, deploymentId: string, version: number | null): Promise<RolloutDraft> {
  const include = { team: { select: { slug: true } }, model: { select: { name: true } }, environment: true } as const;
  const row = await loadReadable(ctx, deploymentId, {
    noun: "deployment",
    permission: "rollout:request",
    find: (id) => ctx.db.deployment.findFirst({ where: { id, deletedAt: null }, include }),
  });
  const live = liveArm(desiredArmsOf(row));
  const [versions, unfinished] = await Promise.all([
    ctx.db.modelVersion.findMany({
      where: { modelId: row.modelId, deletedAt: null },
      select: {
        ...{ id: true, number: true, artifactDigest: true, format: true },
        ...{ sourceUri: true, signature: true, interpretation: true },
      },
      orderBy: { number: "desc" },
      take: VERSIONS_OFFERED,
    }),
    findUnfinished(ctx.db, row.id),
  ]);
  const offered = versions.filter((v) => v.number !== live?.version);
  const chosen = offered.find((v) => v.number === version) ?? offered[0] ?? null;
  return {
    deployment: {
      id: row.id,
      name: row.name,
      team: row.team.slug,
      environment: row.environment.name,
      model: row.model.name,
      replicas: row.replicas,
    },
    liveVersion: live?.version ?? null,
    ...policyWords(row.environment.approvalPolicy),
    may: {
      start: can(ctx.actor, "rollout:start", row.teamId),
      force: can(ctx.actor, "rollout:force", row.teamId),
      breakGlass: can(ctx.actor, "rollout:break_glass", row.teamId),
    },
    ...judgeable(chosen?.interpretation),
    versions: offered.map((v) => ({ number: v.number, isServed: runtimeFor(v).isServed })),
    chosen: chosen && { version: chosen.number, checks: await findPreflight(ctx.db, row, chosen) },
    obstacle: unfinished ? obstacleOf(unfinished) : null,
  };
}

/** What the environment asks, and lets the engine do; where its policy cannot be read, one approval and nothing by itself. */
function policyWords(stored: unknown): Pick<RolloutDraft, "approvals" | "automation"> {
  const policy = approvalPolicySchema.safeParse(stored).data ?? { ...noApproval, approvals: 1, autoRollBack: false };
  const need = strategies.map((strategy) => {
    return [
      strategy,
      approvalsNeeded(policy, { strategy, restores: null, carriedBy: null, breakGlass: false }),
    ] as const;
  });
  return {
    approvals: Object.fromEntries(need) as RolloutDraft["approvals"], // safe because every strategy is in the list
    automation: { promote: policy.autoPromote, rollBack: policy.autoRollBack },
  };
}

function judgeable(stored: unknown): Pick<RolloutDraft, "kpis" | "answers"> {
  const target = interpretationSchema.safeParse(stored).data;
  if (!target) return { kpis: [], answers: [] };
  return {
    kpis: judgeableKpis[target.kind].map((name) => ({ name, label: metricLabel(name) })),
    answers: "classes" in target ? target.classes.slice(0, ANSWERS_OFFERED) : [],
  };
}

function obstacleOf({ number, phase }: { number: number; phase: string }): NonNullable<RolloutDraft["obstacle"]> {
  return isRequested(phaseOf({ phase }))
    ? {
        number,
        isFinal: false,
        sentence: `Rollout ${number} has been asked for and not started; this one would take its place.`,
      }
    : { number, isFinal: true, sentence: `Rollout ${number} is under way. Finish or abort it first.` };
}
