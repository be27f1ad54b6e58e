import { command } from "@/lib/command/command";
import { resolveIncidentInput } from "@/lib/contracts/incident";
import { resolveRow } from "./end";
import { lockIncident, nextStateOf } from "./store";

/** Ends an incident by a person's word. A rule that fires in it counts anew from then on, and may open the next one. */
export const resolveIncident = command({
  name: "incident.resolve",
  input: resolveIncidentInput,
  permission: "incident:resolve",
  target: ({ tx, input }) => lockIncident(tx, input.incidentId),
  async run({ tx, ctx, input: { reason }, target: { row, nounName }, now }) {
    const state = nextStateOf(row, "resolve");
    await resolveRow(tx, ctx, { row, text: `Resolved: ${reason}`, reason, now });
    return {
      result: null,
      audit: { nounId: row.id, nounName, before: { state: row.state }, after: { state }, reason },
    };
  },
});
