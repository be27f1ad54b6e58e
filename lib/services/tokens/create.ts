import { randomBytes } from "node:crypto";
import { command } from "@/lib/command/command";
import { createTokenInput } from "@/lib/contracts/token";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { AppError } from "@/lib/domain/errors/app-error";
import { DAY_MS } from "@/lib/domain/time/durations";

/** 32 random bytes: guessing is hopeless, so one unsalted SHA-256 is enough to keep it. */
const TOKEN_BYTES = 32;
const PREFIX_LENGTH = 11;

/** Makes an API token. The token itself is in the result and nowhere else: it is shown once. */
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
    const token = `slip_${randomBytes(TOKEN_BYTES).toString("base64url")}`;
    const row = await tx.apiToken.create({
      data: {
        id: ctx.clock.id(),
        teamId: input.teamId,
        deploymentId: input.deploymentId,
        createdById: ctx.actor.kind === "user" ? ctx.actor.id : null,
        name: input.name,
        prefix: token.slice(0, PREFIX_LENGTH),
        hash: tokenHash(token),
        scopes: input.scopes,
        createdAt: now,
        expiresAt: new Date(now.getTime() + input.expiresInDays * DAY_MS),
      },
    });
    const { id, name, prefix, scopes, expiresAt } = row;
    return { result: { id, token }, audit: { nounId: id, nounName: name, after: { prefix, scopes, expiresAt } } };
  },
});
