import { cookies } from "next/headers";
import { preferenceCookies } from "@/lib/contracts/preferences";
import type { UserContext } from "./current-context";

/** What the switches in the top bar are set to: the teams to show (never more than the person's own) and one environment or all. */
export type Scope = { teamIds: string[]; teamSlug: string | null; environment: string | null };

export async function currentScope(ctx: UserContext): Promise<Scope> {
  const jar = await cookies();
  const slug = jar.get(preferenceCookies.team)?.value ?? null;
  const chosen = ctx.actor.memberships.find((team) => team.teamSlug === slug);
  return {
    teamIds: chosen ? [chosen.teamId] : ctx.actor.memberships.map((team) => team.teamId),
    teamSlug: chosen?.teamSlug ?? null,
    environment: jar.get(preferenceCookies.environment)?.value ?? null,
  };
}
