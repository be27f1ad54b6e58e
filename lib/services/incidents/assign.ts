import { command } from "@/lib/command/command";
import { assignIncidentInput } from "@/lib/contracts/incident";
import { AppError } from "@/lib/domain/errors/app-error";
import { listAssignees } from "./assignees";
import { addEntry, lockIncident } from "./store";

/** Gives an incident to somebody of the team who may work on it, or takes it from whoever has it. */
export const assignIncident = command({
  name: "incident.assign",
  input: assignIncidentInput,
  permission: "incident:assign",
  target: ({ tx, input }) => lockIncident(tx, input.incidentId),
  async run({ tx, ctx, input: { assigneeId }, target: { row, nounName }, now }) {
    if (assigneeId === row.assigneeId) return { result: null, audit: "nothing changed" };
    const people = assigneeId === null ? [] : await listAssignees(tx, row.teamId);
    const person = people.find(({ id }) => id === assigneeId) ?? null;
    if (assigneeId !== null && !person) {
      const message = "This person cannot work on incidents of the team.";
      throw new AppError("invalid_input", message, { assigneeId: [message] });
    }
    const after = { assigneeId, assigneeName: person?.name ?? null };
    await tx.incident.update({ where: { id: row.id }, data: { ...after, version: { increment: 1 } } });
    const text = person ? `Assigned to ${person.name}` : `Taken from ${row.assigneeName ?? "whoever had it"}`;
    await addEntry(tx, ctx, { incidentId: row.id, kind: "assigned", text, at: now });
    const before = { assigneeId: row.assigneeId, assigneeName: row.assigneeName };
    return { result: null, audit: { nounId: row.id, nounName, before, after } };
  },
});
