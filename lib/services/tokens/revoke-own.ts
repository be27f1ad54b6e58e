import { command } from "@/lib/command/command";
import { revokeTokenInput } from "@/lib/contracts/token";
import { AppError } from "@/lib/domain/errors/app-error";
import { endToken } from "./end-token";

/** Ends a token of the actor's own making at once, whatever rights they have lost since. */
export const revokeOwnToken = command({
  name: "token.revoke_own",
  input: revokeTokenInput,
  permission: "token:revoke_own",
  async target({ tx, input }) {
    const token = await tx.apiToken.findFirst({ where: { id: input.id, kind: "user" } });
    return token && { teamId: token.teamId, nounId: token.id, nounName: token.name, madeBy: token.createdById };
  },
  run({ tx, ctx, target, now }) {
    if (ctx.actor.kind !== "user" || target.madeBy !== ctx.actor.id)
      throw new AppError("conflict", "Somebody else made this token. An ML engineer or a team admin can revoke it.");
    return endToken(tx, target, now);
  },
});
