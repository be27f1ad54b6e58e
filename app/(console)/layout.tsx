import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { DemoStrip } from "@/components/demo/demo-strip";
import { Shell } from "@/components/layout/shell";
import { requireUserContext, type UserContext } from "@/lib/auth/current-context";
import { currentScope } from "@/lib/auth/current-scope";
import { currentDemo, isDemo } from "@/lib/auth/demo";
import { parseTheme, preferenceCookies } from "@/lib/contracts/preferences";
import { roleNames } from "@/lib/domain/access/permissions";
import { listEnvironments } from "@/lib/services/environments/queries";
import { countWaiting } from "@/lib/services/home/waiting";
import { countUnreadNotices } from "@/lib/services/notices/queries";
import { getPlatformHealth } from "@/lib/services/platform/queries";

function rolesInWords({ memberships, isPlatformAdmin }: UserContext["actor"]): string[] {
  const roles = memberships.map(
    ({ roles, teamName }) => `${roles.map((role) => roleNames[role]).join(", ")} in ${teamName}`,
  );
  return isPlatformAdmin ? [...roles, "Platform admin"] : roles;
}

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const ctx = await requireUserContext();
  const { name, email, memberships } = ctx.actor;
  const [scope, environments, platform, counts, unreadNotices, demo, jar] = await Promise.all([
    currentScope(ctx),
    listEnvironments(ctx),
    getPlatformHealth(ctx),
    countWaiting(ctx),
    countUnreadNotices(ctx),
    isDemo() ? currentDemo(ctx) : null,
    cookies(),
  ]);
  const names = [...new Set(environments.filter((e) => scope.teamIds.includes(e.teamId)).map((e) => e.name))];
  return (
    <Shell
      theme={parseTheme(jar.get(preferenceCookies.theme)?.value)}
      demoBar={demo ? <DemoStrip {...demo} /> : undefined}
      data={{
        person: { name, email, roles: rolesInWords(ctx.actor) },
        teams: memberships.map(({ teamSlug, teamName }) => ({ slug: teamSlug, name: teamName })),
        team: scope.teamSlug,
        environments: names.map((slug) => ({ slug, name: slug })),
        environment: scope.environment,
        counts,
        unreadNotices,
        platform,
      }}
    >
      {children}
    </Shell>
  );
}
