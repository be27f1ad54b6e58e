import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { requireUserContext } from "@/lib/auth/current-context";
import { parseTheme, preferenceCookies } from "@/lib/contracts/preferences";
import { roleNames } from "@/lib/domain/access/permissions";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireUserContext();
  const jar = await cookies();
  const roles = actor.memberships.map(
    ({ roles, teamName }) => `${roles.map((role) => roleNames[role]).join(", ")} in ${teamName}`,
  );
  return (
    <Shell
      theme={parseTheme(jar.get(preferenceCookies.theme)?.value)}
      data={{
        person: {
          name: actor.name,
          email: actor.email,
          roles: actor.isPlatformAdmin ? [...roles, "Platform admin"] : roles,
        },
        teams: actor.memberships.map(({ teamSlug, teamName }) => ({ slug: teamSlug, name: teamName })),
        team: jar.get(preferenceCookies.team)?.value ?? null,
        environments: [],
        environment: jar.get(preferenceCookies.environment)?.value ?? null,
        counts: {},
        platform: null,
      }}
    >
      {children}
    </Shell>
  );
}
