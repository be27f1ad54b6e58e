import { command } from "@/lib/command/command";
import { createOwnTokenInput } from "@/lib/contracts/token";
import { storeToken } from "./store-token";

/** Makes a token that decides approvals for who makes it, and does nothing else. */
export const createOwnToken = command({
  name: "token.create_own",
  input: createOwnTokenInput,
  permission: "token:create_own",
  async target({ tx, input }) {
    const team = await tx.team.findUnique({ where: { id: input.teamId } });
    return team && { teamId: team.id, nounName: input.name };
  },
  run: ({ tx, ctx, input, now }) => storeToken(tx, ctx, { ...input, scopes: ["approve"], deploymentId: null }, now),
});
