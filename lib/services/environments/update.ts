import { command } from "@/lib/command/command";
import { updateEnvironmentInput } from "@/lib/contracts/environment";
import { seal } from "@/lib/domain/approvals/seal";
import { AppError } from "@/lib/domain/errors/app-error";
import { approvalKey } from "@/lib/services/approvals/key";

/** Changes what an environment asks before something may run in it; requests made before keep the policy they were made under. */
export const updateEnvironment = command({
  name: "environment.update",
  input: updateEnvironmentInput,
  permission: "environment:update",
  async target({ tx, input }) {
    const row = await tx.environment.findUnique({ where: { id: input.environmentId } });
    return row && { teamId: row.teamId, nounId: row.id, nounName: row.name, row };
  },
  async run({ tx, input, target: { row } }) {
    const { environmentId, policy } = input;
    const version = row.version + 1;
    const policySeal = seal(approvalKey(), { kind: "policy", environmentId, version, policy });
    const { count } = await tx.environment.updateMany({
      where: { id: environmentId, version: row.version },
      data: { approvalPolicy: policy, policySeal, version },
    });
    if (count === 0) throw new AppError("conflict", "Somebody changed this environment just now. Look again.");
    return {
      result: { id: environmentId },
      audit: {
        nounId: environmentId,
        nounName: row.name,
        before: { policy: row.approvalPolicy },
        after: { policy },
      },
    };
  },
});
