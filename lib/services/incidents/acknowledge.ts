import { command } from "@/lib/command/command";
import { incidentInput } from "@/lib/contracts/incident";
import { addEntry, lockIncident, nextStateOf } from "./store";

/** Says that somebody is on it: it is not told again, and it is theirs where it was nobody's. */
export const acknowledgeIncident = command({
  name: "incident.acknowledge",
  input: incidentInput,
  permission: "incident:acknowledge",
  target: ({ tx, input }) => lockIncident(tx, input.incidentId),
  async run({ tx, ctx, target: { row, nounName }, now }) {
    const { actor } = ctx;
    const state = nextStateOf(row, "acknowledge");
    const isTaken = row.assigneeId !== null || actor.kind !== "user";
    const owner = isTaken ? {} : { assigneeId: actor.id, assigneeName: actor.name };
    await tx.incident.update({
      where: { id: row.id },
      data: { state, acknowledgedAt: now, acknowledgedByName: actor.name, ...owner, version: { increment: 1 } },
    });
    await addEntry(tx, ctx, { incidentId: row.id, kind: "acknowledged", text: "Acknowledged", at: now });
    return {
      result: null,
      audit: { nounId: row.id, nounName, before: { state: row.state }, after: { state, ...owner } },
    };
  },
});
