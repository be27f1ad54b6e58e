import type { Context } from "@/lib/command/context";
import { inTeams } from "@/lib/command/in-teams";
import type { Prisma } from "@/lib/generated/prisma/client";
import { resolveTeam } from "./resolve-team";

/** The teams whose models the actor may list, narrowed to one where `?team=` names it. */
export function modelTeams(ctx: Context, team: string | undefined): Prisma.ModelWhereInput {
  const named = team === undefined ? {} : { teamId: resolveTeam(ctx, team).id };
  return { AND: [inTeams(ctx, "model:read"), named] };
}
