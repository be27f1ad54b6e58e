import { command } from "@/lib/command/command";
import { createModelInput } from "@/lib/contracts/model";
import { AppError } from "@/lib/domain/errors/app-error";

/** Creates a model without a version yet. One that was deleted comes back, and counts on from its last version. */
export const createModel = command({
  name: "model.create",
  input: createModelInput,
  permission: "model:create",
  async target({ tx, input }) {
    const team = await tx.team.findUnique({ where: { id: input.teamId }, select: { id: true } });
    return team && { teamId: team.id, nounName: input.name };
  },
  async run({ tx, ctx, input, now }) {
    const { teamId, name, description, tags } = input;
    const existing = await tx.model.findUnique({
      where: { teamId_name: { teamId, name } },
      select: { id: true, deletedAt: true },
    });
    if (existing && !existing.deletedAt) {
      const message = `Your team has a model named ${name} already. Register a version of it, or choose another name.`;
      throw new AppError("conflict", message, { name: [message] });
    }
    const id = existing?.id ?? ctx.clock.id();
    const facts = { description, tags, deletedAt: null, updatedAt: now };
    await tx.model.upsert({
      where: { teamId_name: { teamId, name } },
      create: {
        id,
        teamId,
        name,
        ...facts,
        createdById: ctx.actor.kind === "system" ? null : ctx.actor.id,
        createdByName: ctx.actor.name,
        createdAt: now,
      },
      update: { ...facts, version: { increment: 1 } },
      select: { id: true },
    });
    return { result: { id, name }, audit: { nounId: id, nounName: name, after: { description, tags } } };
  },
});
