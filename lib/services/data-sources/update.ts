import { command } from "@/lib/command/command";
import { updateDataSourceInput } from "@/lib/contracts/data-source";
import { describeDefinitionChange } from "@/lib/domain/data-sources/data-source";
import { AppError } from "@/lib/domain/errors/app-error";
import { loadDataSource, readFields, refuseTakenName, resolveFeeds } from "./store";

/** Puts a new definition in the place of the old one; another owner or other fields are a change that incidents cite. */
export const updateDataSource = command({
  name: "data_source.update",
  input: updateDataSourceInput,
  permission: "data_source:update",
  target: ({ tx, input }) => loadDataSource(tx, input.dataSourceId),
  async run({ tx, ctx, input, target: { row }, now }) {
    const { dataSourceId: id, feeds: named, ...definition } = input;
    await refuseTakenName(tx, { teamId: row.teamId, name: input.name, id });
    const feeds = await resolveFeeds(tx, row.teamId, named);
    const { count } = await tx.dataSource.updateMany({
      where: { id, version: row.version },
      data: { ...definition, updatedAt: now, version: { increment: 1 } },
    });
    if (count === 0) throw new AppError("conflict", "Somebody changed this data source just now. Look again.");
    await tx.dataSourceFeed.deleteMany({ where: { dataSourceId: id } });
    await tx.dataSourceFeed.createMany({ data: feeds.map((feed) => ({ dataSourceId: id, ...feed })) });
    const { name, owner, description, classes, freshnessMinutes } = row;
    const before = { name, owner, description, classes, fields: readFields(row.fields), freshnessMinutes };
    await tx.dataSourceChange.createMany({
      data: describeDefinitionChange(before, definition).map((change) => ({
        ...{ id: ctx.clock.id(), dataSourceId: id, at: now, announcedAt: now, byName: ctx.actor.name },
        ...change,
      })),
    });
    return {
      result: { id },
      audit: {
        ...{ nounId: id, nounName: input.name },
        before: { ...before, feeds: row.feeds },
        after: { ...definition, feeds },
      },
    };
  },
});
