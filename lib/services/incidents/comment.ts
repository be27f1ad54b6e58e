import { command } from "@/lib/command/command";
import { commentIncidentInput } from "@/lib/contracts/incident";
import { addEntry, lockIncident } from "./store";

/** Writes something into the record of an incident, also after it is over. */
export const commentIncident = command({
  name: "incident.comment",
  input: commentIncidentInput,
  permission: "incident:comment",
  target: ({ tx, input }) => lockIncident(tx, input.incidentId),
  async run({ tx, ctx, input: { text }, target: { row, nounName }, now }) {
    await addEntry(tx, ctx, { incidentId: row.id, kind: "commented", text, at: now });
    return { result: null, audit: { nounId: row.id, nounName, reason: text } };
  },
});
