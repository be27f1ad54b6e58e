import { command } from "@/lib/command/command";
import { settleIncidentInput } from "@/lib/contracts/incident";
import { AppError } from "@/lib/domain/errors/app-error";
import { resolveRow } from "./end";
import { lockIncident, nextStateOf } from "./store";

/** Ends an incident of which nothing has fired for the quiet time. */
export const settleIncident = command({
  name: "incident.settle",
  input: settleIncidentInput,
  permission: "incident:advance",
  target: ({ tx, input }) => lockIncident(tx, input.incidentId),
  async run({ tx, ctx, input, target: { row, nounName }, now }) {
    if (row.version !== input.seenVersion) throw new AppError("conflict", "Something happened to it meanwhile.");
    const state = nextStateOf(row, "settle");
    const reason = "Nothing fires any more.";
    await resolveRow(tx, ctx, { row, text: "Resolved by itself: nothing fires any more", reason, now });
    return {
      result: null,
      audit: { nounId: row.id, nounName, before: { state: row.state }, after: { state }, reason },
    };
  },
});
