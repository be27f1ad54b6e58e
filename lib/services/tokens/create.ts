import { command } from "@/lib/command/command";
import { createTokenInput } from "@/lib/contracts/token";
import { AppError } from "@/lib/domain/errors/app-error";
import { storeToken } from "./store-token";

/** Makes an API token. */
export const createToken = command({
  name: "token.create",
  input: createTokenInput,
  permission: "token:create",
  async target({ tx, input }) {
    const team = await tx.team.findUnique({ where: { id: input.teamId } });
    return team && { teamId: team.id, nounName: input.name };
  },
  async run({ tx, ctx, input, now }) {
    if (input.deploymentId) {
      const deployment = await tx.deployment.findFirst({ where: { id: input.deploymentId, teamId: input.teamId } });
      if (!deployment) throw new AppError("not_found", "There is no such deployment in this team.");
    }
    return storeToken(tx, ctx, input, now);
  },
});
