import type { Metadata } from "next";
import { CreateToken } from "@/components/settings/create-token";
import { TokenTable } from "@/components/settings/token-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { listDeploymentNames } from "@/lib/services/tokens/list-deployment-names";
import { listTokens } from "@/lib/services/tokens/queries";

export const metadata: Metadata = { title: "Tokens" };

function tokensSentence(active: number, may: { see: boolean; makeOwn: boolean }): string {
  if (!may.see && may.makeOwn) return `${active} of your tokens ${active === 1 ? "approves" : "approve"} for you.`;
  if (!may.see) return "ML engineers and team admins see and make the tokens of their team.";
  return active === 0 ? "No token is in use." : `${active} ${active === 1 ? "token opens" : "tokens open"} the API.`;
}

type Props = { searchParams: Promise<{ do?: string | string[] }> };

export default async function TokensPage({ searchParams }: Props) {
  const [ctx, asked] = await Promise.all([requireUserContext(), searchParams]);
  const teams = ctx.actor.memberships.flatMap(({ teamId, teamName }) => {
    const mayAll = can(ctx.actor, "token:create", teamId);
    return mayAll || can(ctx.actor, "token:create_own", teamId) ? [{ id: teamId, name: teamName, isOwn: !mayAll }] : [];
  });
  const may = { see: teams.some(({ isOwn }) => !isOwn), makeOwn: teams.some(({ isOwn }) => isOwn) };
  const [tokens, deployments] = await Promise.all([listTokens(ctx), listDeploymentNames(ctx)]);
  const active = tokens.filter((token) => token.state === "active").length;
  return (
    <>
      <PageHeader
        sentence={tokensSentence(active, may)}
        facts={
          <span>A token is shown once and stored as a hash. Give each caller its own, with the scopes it needs.</span>
        }
        actions={
          teams.length > 0 ? (
            <CreateToken
              teams={teams}
              deployments={deployments}
              key={String(asked.do)}
              isOpenFirst={asked.do === "create"}
            />
          ) : null
        }
      />
      <TokenTable tokens={tokens} canCreate={teams.length > 0} />
    </>
  );
}
