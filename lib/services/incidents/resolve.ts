import { command } from "@/lib/command/command";
import { resolveIncidentInput } from "@/lib/contracts/incident";
import { causeOf } from "@/lib/services/notices/tell-move";
import { addEntry, lockIncident, nextStateOf } from "./store";
import { tellIncident } from "./tell";

/** Ends an incident by a person's word. A rule that fires on still stands as firing, and opens none until it fires anew. */
export const resolveIncident = command({
  name: "incident.resolve",
  input: resolveIncidentInput,
  permission: "incident:resolve",
  target: ({ tx, input }) => lockIncident(tx, input.incidentId),
  async run({ tx, ctx, input: { reason }, target: { row, nounName }, now }) {
    const state = nextStateOf(row, "resolve");
    const over = { state, resolvedAt: now, resolvedByName: ctx.actor.name, openFor: null, dueAt: null };
    const resolved = await tx.incident.update({ where: { id: row.id }, data: { ...over, version: { increment: 1 } } });
    await addEntry(tx, ctx, { incidentId: row.id, kind: "resolved", text: `Resolved: ${reason}`, at: now });
    await tellIncident(tx, ctx, { kind: "incident.resolved", row: resolved, reason, by: causeOf(ctx), now });
    return {
      result: null,
      audit: { nounId: row.id, nounName, before: { state: row.state }, after: { state }, reason },
    };
  },
});
