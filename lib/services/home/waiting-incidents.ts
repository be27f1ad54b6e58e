import type { Context } from "@/lib/command/context";
import { can } from "@/lib/domain/access/actor";
import { incidentToHandle } from "@/lib/domain/home/incident-to-handle";
import type { WaitingItem } from "@/lib/domain/home/waiting";
import { listOpenIncidents } from "@/lib/services/incidents/queries";

/** The incidents that ask something of the actor: those that nobody has taken, where they may, and their own. Silenced ones are quiet here too. */
export async function listWaitingIncidents(ctx: Context, teamIds: readonly string[]): Promise<WaitingItem[]> {
  const { actor } = ctx;
  if (actor.kind !== "user") return [];
  const mayAct = new Set(
    actor.memberships
      .filter(({ teamId }) => can(actor, "incident:acknowledge", teamId))
      .map(({ teamSlug }) => teamSlug),
  );
  const incidents = await listOpenIncidents(ctx, { teamIds });
  return incidents
    .filter(({ team, silencedUntil }) => mayAct.has(team.slug) && silencedUntil === null)
    .flatMap(({ deployment, assignee, ...incident }) => {
      const item = incidentToHandle({
        ...incident,
        ...{ deployment: deployment.name, environment: deployment.environment },
        ...{ assignee: assignee?.name ?? null, isMine: assignee?.id === actor.id },
      });
      return item ? [item] : [];
    });
}
