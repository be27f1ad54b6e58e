import { command } from "@/lib/command/command";
import { revokeTokenInput } from "@/lib/contracts/token";
import { endToken } from "./end-token";

/** Ends any token of the team at once. */
export const revokeToken = command({
  name: "token.revoke",
  input: revokeTokenInput,
  permission: "token:revoke",
  async target({ tx, input }) {
    const token = await tx.apiToken.findFirst({ where: { id: input.id, kind: "user" } });
    return token && { teamId: token.teamId, nounId: token.id, nounName: token.name };
  },
  run: ({ tx, target, now }) => endToken(tx, target, now),
});
