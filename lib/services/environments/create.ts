import { command } from "@/lib/command/command";
import { createEnvironmentInput } from "@/lib/contracts/environment";
import { seal } from "@/lib/domain/approvals/seal";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import { approvalKey } from "@/lib/services/approvals/key";

/** Makes a place for deployments, with the policy that guards it. */
export const createEnvironment = command({
  name: "environment.create",
  input: createEnvironmentInput,
  permission: "environment:create",
  async target({ tx, input }) {
    const team = await tx.team.findUnique({ where: { id: input.teamId }, select: { id: true } });
    return team && { teamId: team.id, nounName: input.name };
  },
  async run({ tx, ctx, input, now }) {
    const { teamId, name, order, policy } = input;
    const cluster = await tx.cluster.findUnique({ where: { name: input.cluster }, select: { id: true } });
    if (!cluster) throw notFound("cluster");
    const known = await tx.environment.findUnique({ where: { teamId_name: { teamId, name } }, select: { id: true } });
    if (known) throw new AppError("conflict", `This team has an environment called “${name}” already.`);
    const id = ctx.clock.id();
    const policySeal = seal(approvalKey(), { kind: "policy", environmentId: id, version: 0, policy });
    await tx.environment.create({
      data: { id, teamId, clusterId: cluster.id, name, order, approvalPolicy: policy, policySeal, createdAt: now },
    });
    return { result: { id }, audit: { nounId: id, nounName: name, after: { cluster: input.cluster, order, policy } } };
  },
});
