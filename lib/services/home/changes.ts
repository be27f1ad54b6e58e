import type { Context } from "@/lib/command/context";
import type { Change } from "@/lib/contracts/home";
import { can, teamIdsOf } from "@/lib/domain/access/actor";
import { describeEvent } from "@/lib/domain/audit/describe-event";
import type { Prisma } from "@/lib/generated/prisma/client";

const SHOWN = 10;
/** Commands that change nothing for anybody but who gave them: they stand in the audit trail, not among the news. */
const QUIET = [
  "audit.export",
  "audit.export_platform",
  "channel.test",
  "feedback.submit",
  "notice.send_again",
  "review_task.claim",
  "review_task.flag",
  "review_task.skip",
  "review_task.submit",
  "review_task.undo",
  "user.sign_in",
];

/** The worker's steps in between: what a rollout came to is news, that it began to is not. */
const inBetween = {
  verb: "rollout.advance",
  OR: ["running", "finishing"].map((phase) => ({ after: { path: ["phase"], equals: phase } })),
} satisfies Prisma.AuditEventWhereInput;

const columns = {
  id: true,
  at: true,
  verb: true,
  noun: true,
  nounName: true,
  outcome: true,
  after: true,
  teamId: true,
  actorName: true,
  actorKind: true,
  reason: true,
} as const;

/** Entries of the actor's teams as they are today, and of the platform where the actor administers it. */
function ownTrail({ actor }: Context): Prisma.AuditEventWhereInput {
  const teamIds = teamIdsOf(actor);
  if (teamIds === "all") return {};
  const ofTeams = { teamId: { in: [...teamIds] } };
  return can(actor, "platform:read", null) ? { OR: [ofTeams, { teamId: null }] } : ofTeams;
}

/** Nobody did what the platform itself does: the reason beside it says because of what. */
const whoOf = ({ actorKind, actorName }: { actorKind: string; actorName: string }) =>
  actorKind === "system" ? "by itself" : actorName;

/** The last changes in the actor's teams, in words: members see what was done, the trail itself is the auditors'. */
export async function listChanges(ctx: Context): Promise<Change[]> {
  if (ctx.actor.kind === "system") return [];
  const rows = await ctx.db.auditEvent.findMany({
    where: {
      ...ownTrail(ctx),
      outcome: "done",
      verb: { notIn: QUIET },
      NOT: inBetween,
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: SHOWN,
    select: columns,
  });
  const names =
    ctx.actor.kind === "user" ? new Map(ctx.actor.memberships.map((m) => [m.teamId, m.teamName])) : new Map();
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    what: describeEvent(row),
    team: row.teamId === null ? null : (names.get(row.teamId) ?? null),
    who: whoOf(row),
    why: row.reason,
  }));
}

/** The last thing that the actor did themselves in a team of today's; null for somebody new. */
export async function findLastDecision(ctx: Context): Promise<Change | null> {
  if (ctx.actor.kind !== "user") return null;
  const row = await ctx.db.auditEvent.findFirst({
    where: {
      ...ownTrail(ctx),
      actorId: ctx.actor.id,
      outcome: "done",
      verb: { notIn: ["review_task.claim", "user.sign_in"] },
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: columns,
  });
  if (!row) return null;
  return {
    id: row.id,
    at: row.at.toISOString(),
    what: describeEvent(row),
    team: null,
    who: row.actorName,
    why: row.reason,
  };
}
