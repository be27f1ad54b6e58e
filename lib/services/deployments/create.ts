import { command } from "@/lib/command/command";
import type { Context } from "@/lib/command/context";
import { createDeploymentInput } from "@/lib/contracts/deployment";
import { idSchema } from "@/lib/contracts/id";
import type { Transaction } from "@/lib/db";
import { teamIdsOf } from "@/lib/domain/access/actor";
import { seal } from "@/lib/domain/approvals/seal";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import { approvalKey } from "@/lib/services/approvals/key";

const byIdOrName = (value: string) => (idSchema.safeParse(value).success ? { id: value } : { name: value });

/** The one environment of the actor's teams that the words name. */
async function findEnvironment(tx: Transaction, ctx: Context, named: { environment: string; team?: string }) {
  const teams = teamIdsOf(ctx.actor);
  const rows = await tx.environment.findMany({
    where: {
      ...byIdOrName(named.environment),
      ...(teams === "all" ? {} : { teamId: { in: [...teams] } }),
      ...(named.team ? { team: { slug: named.team } } : {}),
    },
    include: { team: { select: { slug: true } } },
    take: 2,
  });
  if (rows.length > 1)
    throw new AppError(
      "invalid_input",
      `More than one of your teams has an environment “${named.environment}”: name the team.`,
      {
        team: ["Name the team."],
      },
    );
  const [found] = rows;
  if (found) return found;
  const message = `None of your teams has an environment “${named.environment}”.`;
  throw new AppError("not_found", message, { environment: [message] });
}

/** Gives a model a standing place in an environment, with an address; nothing runs until a rollout starts. */
export const createDeployment = command({
  name: "deployment.create",
  input: createDeploymentInput,
  permission: "deployment:create",
  async target({ tx, ctx, input }) {
    const environment = await findEnvironment(tx, ctx, input);
    return { teamId: environment.teamId, nounName: input.name, environment };
  },
  async run({ tx, ctx, input, target: { environment }, now }) {
    const { teamId } = environment;
    const { name, description, replicas, memoryMb } = input;
    const model = await tx.model.findFirst({ where: { ...byIdOrName(input.model), teamId, deletedAt: null } });
    if (!model) throw notFound("model");
    const taken = await tx.deployment.findUnique({ where: { teamId_name: { teamId, name } } });
    if (taken) {
      const why = taken.deletedAt ? "belonged to a deployment whose history is kept" : "is taken";
      const message = `The name “${name}” ${why}. Choose another.`;
      throw new AppError("conflict", message, { name: [message] });
    }
    const id = ctx.clock.id();
    const place = { teamId, modelId: model.id, environmentId: environment.id };
    const wish = { kind: "wish", deploymentId: id, ...place, generation: 0, state: "stopped", arms: [] } as const;
    await tx.deployment.create({
      data: {
        id,
        ...place,
        name,
        description,
        replicas,
        resources: { memoryMb },
        wishSeal: seal(approvalKey(), wish),
        createdById: ctx.actor.kind === "user" ? ctx.actor.id : null,
        createdByName: ctx.actor.name,
        createdAt: now,
        dueAt: now,
      },
    });
    const after = { model: model.name, environment: environment.name, replicas, memoryMb };
    return { result: { id, name, team: environment.team.slug }, audit: { nounId: id, nounName: name, after } };
  },
});
