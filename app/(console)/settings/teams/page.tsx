import type { Metadata } from "next";
import { CreateTeam } from "@/components/settings/create-team";
import { TeamMembers } from "@/components/settings/team-members";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { listTeams } from "@/lib/services/teams/queries";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsPage() {
  const ctx = await requireUserContext();
  const teams = await listTeams(ctx);
  const people = new Set(teams.flatMap((team) => team.members.map((member) => member.userId))).size;
  return (
    <>
      <PageHeader
        sentence={`${people} ${people === 1 ? "person works" : "people work"} in ${teams.length} ${teams.length === 1 ? "team" : "teams"}.`}
        facts={<span>Roles come from the groups of your identity provider; nobody is added by hand.</span>}
        actions={can(ctx.actor, "platform:create_team", null) ? <CreateTeam /> : null}
      />
      {teams.length === 0 ? (
        <EmptyState title="You are in no team yet">
          Ask a platform admin to map one of your groups to a role. Nothing else stands in your way.
        </EmptyState>
      ) : (
        teams.map((team) => <TeamMembers key={team.id} team={team} />)
      )}
    </>
  );
}
