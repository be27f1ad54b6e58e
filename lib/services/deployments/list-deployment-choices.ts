import type { Context } from "@/lib/command/context";
import type { DeploymentChoices } from "@/lib/contracts/deployment";
import { can } from "@/lib/domain/access/actor";
import { listEnvironments } from "@/lib/services/environments/queries";

/** A form offers this many models at most; more are named over the API. */
const MOST_MODELS = 500;

/** Models and environments of the teams in which the actor may create a deployment. */
export async function listDeploymentChoices(ctx: Context): Promise<DeploymentChoices> {
  const environments = (await listEnvironments(ctx)).filter((e) => can(ctx.actor, "deployment:create", e.teamId));
  const teamIds = [...new Set(environments.map((environment) => environment.teamId))];
  const models = await ctx.db.model.findMany({
    where: { teamId: { in: teamIds }, deletedAt: null },
    select: { id: true, name: true, teamId: true, team: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_MODELS,
  });
  return {
    models: models.map(({ team, ...model }) => ({ ...model, team: team.name })),
    environments: environments.map(({ id, name, teamId, approvals }) => ({ id, name, teamId, approvals })),
  };
}
