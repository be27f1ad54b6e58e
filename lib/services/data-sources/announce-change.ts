import { command } from "@/lib/command/command";
import { announceChangeInput } from "@/lib/contracts/data-source";
import { AppError } from "@/lib/domain/errors/app-error";
import { MINUTE_MS } from "@/lib/domain/time/durations";
import { loadDataSource } from "./store";

/** Clocks of pipelines differ from ours by less than this. */
const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS;

/** Tells what happened to a data source, so that an incident of what it feeds can name it. Nothing takes it back. */
export const announceChange = command({
  name: "data_source.announce_change",
  input: announceChangeInput,
  permission: "data_source:announce_change",
  target: ({ tx, input }) => loadDataSource(tx, input.dataSourceId),
  async run({ tx, ctx, input, target: { row }, now }) {
    const { kind, what } = input;
    const at = input.at ? new Date(input.at) : now;
    if (at.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) {
      const message = "This is in the future. Announce a change when it has happened.";
      throw new AppError("invalid_input", message, { at: [message] });
    }
    const id = ctx.clock.id();
    const told = { dataSourceId: row.id, at, kind, what, byName: ctx.actor.name };
    await tx.dataSourceChange.create({ data: { id, announcedAt: now, ...told }, select: { id: true } });
    const audit = { nounId: row.id, nounName: row.name, after: { kind, what, at } };
    return { result: { id, at: at.toISOString() }, audit };
  },
});
