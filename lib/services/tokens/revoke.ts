import { command } from "@/lib/command/command";
import { revokeTokenInput } from "@/lib/contracts/token";
import { AppError } from "@/lib/domain/errors/app-error";

/** Ends a token at once; calls that carry it are refused from the next one on (gateway: within a route update). */
export const revokeToken = command({
  name: "token.revoke",
  input: revokeTokenInput,
  permission: "token:revoke",
  async target({ tx, input }) {
    const token = await tx.apiToken.findFirst({ where: { id: input.id, kind: "user" } });
    return token && { teamId: token.teamId, nounId: token.id, nounName: token.name };
  },
  async run({ tx, input, target, now }) {
    const changed = await tx.apiToken.updateMany({
      where: { id: input.id, revokedAt: null },
      data: { revokedAt: now },
    });
    if (changed.count === 0) throw new AppError("conflict", "This token is already revoked.");
    return {
      result: { id: input.id },
      audit: { nounId: input.id, nounName: target.nounName, before: { revokedAt: null }, after: { revokedAt: now } },
    };
  },
});
