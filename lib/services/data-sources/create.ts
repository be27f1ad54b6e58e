import { command } from "@/lib/command/command";
import { createDataSourceInput } from "@/lib/contracts/data-source";
import { refuseTakenName, resolveFeeds } from "./store";

/** Says where inputs come from: who owns it, what it holds, what it feeds and how often rows are due. */
export const createDataSource = command({
  name: "data_source.create",
  input: createDataSourceInput,
  permission: "data_source:create",
  async target({ tx, input }) {
    const team = await tx.team.findUnique({ where: { id: input.teamId }, select: { id: true } });
    return team && { teamId: team.id, nounName: input.name };
  },
  async run({ tx, ctx, input, now }) {
    const { teamId, feeds: named, ...definition } = input;
    await refuseTakenName(tx, { teamId, name: input.name, id: null });
    const feeds = await resolveFeeds(tx, teamId, named);
    const id = ctx.clock.id();
    const stamps = { createdByName: ctx.actor.name, createdAt: now, updatedAt: now };
    await tx.dataSource.create({
      data: { id, teamId, ...definition, ...stamps, feeds: { create: feeds } },
      select: { id: true },
    });
    return { result: { id }, audit: { nounId: id, nounName: input.name, after: { ...definition, feeds } } };
  },
});
