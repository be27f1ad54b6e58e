import { command } from "@/lib/command/command";
import { deleteDataSourceInput } from "@/lib/contracts/data-source";
import { loadDataSource, readFields } from "./store";

/** Takes a data source off the list; what was told of it stays, since incidents cite it. */
export const deleteDataSource = command({
  name: "data_source.delete",
  input: deleteDataSourceInput,
  permission: "data_source:delete",
  target: ({ tx, input }) => loadDataSource(tx, input.dataSourceId),
  async run({ tx, target: { row }, now }) {
    await tx.dataSource.update({
      where: { id: row.id },
      data: { deletedAt: now, version: { increment: 1 } },
      select: { id: true },
    });
    const { id, name, owner, classes, freshnessMinutes, feeds } = row;
    const before = { owner, classes, fields: readFields(row.fields), freshnessMinutes, feeds };
    return { result: { id }, audit: { nounId: id, nounName: name, before } };
  },
});
