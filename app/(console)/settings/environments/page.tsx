import type { Metadata } from "next";
import { CreateEnvironment } from "@/components/settings/create-environment";
import { EnvironmentTable } from "@/components/settings/environment-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { listEnvironments } from "@/lib/services/environments/queries";

export const metadata: Metadata = { title: "Environments" };

export default async function EnvironmentsPage() {
  const ctx = await requireUserContext();
  const environments = await listEnvironments(ctx);
  const guarded = environments.filter((environment) => environment.approvals > 0).length;
  const teams = ctx.actor.memberships
    .filter((team) => can(ctx.actor, "environment:create", team.teamId))
    .map((team) => ({ id: team.teamId, name: team.teamName }));
  const editable = environments.filter((e) => can(ctx.actor, "environment:update", e.teamId)).map((e) => e.id);
  return (
    <>
      <PageHeader
        sentence={`${guarded} of ${environments.length} environments ask for an approval.`}
        facts={
          <span>
            An environment is a place on a cluster, with an order and a policy. The local cluster runs on this machine.
          </span>
        }
        actions={teams.length > 0 ? <CreateEnvironment teams={teams} /> : null}
      />
      <EnvironmentTable environments={environments} editable={editable} />
    </>
  );
}
