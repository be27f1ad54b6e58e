import type { Metadata } from "next";
import { CreateToken } from "@/components/settings/create-token";
import { TokenTable } from "@/components/settings/token-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { listDeploymentNames } from "@/lib/services/tokens/list-deployment-names";
import { listTokens } from "@/lib/services/tokens/queries";

export const metadata: Metadata = { title: "Tokens" };

function tokensSentence(active: number, maySee: boolean): string {
  if (!maySee) return "ML engineers and team admins see and make the tokens of their team.";
  return active === 0 ? "No token is in use." : `${active} ${active === 1 ? "token opens" : "tokens open"} the API.`;
}

type Props = { searchParams: Promise<{ do?: string | string[] }> };

export default async function TokensPage({ searchParams }: Props) {
  const [ctx, asked] = await Promise.all([requireUserContext(), searchParams]);
  const teams = ctx.actor.memberships.filter((team) => can(ctx.actor, "token:create", team.teamId));
  const [tokens, deployments] = await Promise.all([listTokens(ctx), listDeploymentNames(ctx)]);
  const active = tokens.filter((token) => token.state === "active").length;
  return (
    <>
      <PageHeader
        sentence={tokensSentence(active, teams.length > 0)}
        facts={
          <span>A token is shown once and stored as a hash. Give each caller its own, with the scopes it needs.</span>
        }
        actions={
          teams.length > 0 ? (
            <CreateToken
              teams={teams.map((team) => ({ id: team.teamId, name: team.teamName }))}
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
