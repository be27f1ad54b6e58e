import { command } from "@/lib/command/command";
import { settleIncidentInput } from "@/lib/contracts/incident";
import { AppError } from "@/lib/domain/errors/app-error";
import { addEntry, lockIncident, nextStateOf } from "./store";
import { tellIncident } from "./tell";

/** Ends an incident of which nothing has fired for the quiet time. */
export const settleIncident = command({
  name: "incident.settle",
  input: settleIncidentInput,
  permission: "incident:advance",
  target: ({ tx, input }) => lockIncident(tx, input.incidentId),
  async run({ tx, ctx, input, target: { row, nounName }, now }) {
    if (row.version !== input.seenVersion) throw new AppError("conflict", "Something happened to it meanwhile.");
    const state = nextStateOf(row, "settle");
    const over = { state, resolvedAt: now, resolvedByName: null, openFor: null, dueAt: null };
    const resolved = await tx.incident.update({ where: { id: row.id }, data: { ...over, version: { increment: 1 } } });
    const reason = "Nothing fires any more.";
    await addEntry(tx, ctx, {
      incidentId: row.id,
      kind: "resolved",
      text: "Resolved by itself: nothing fires any more",
      at: now,
    });
    await tellIncident(tx, ctx, { kind: "incident.resolved", row: resolved, reason, by: null, now });
    return {
      result: null,
      audit: { nounId: row.id, nounName, before: { state: row.state }, after: { state }, reason },
    };
  },
});
