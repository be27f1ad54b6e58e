import { command } from "@/lib/command/command";
import { silenceIncidentInput } from "@/lib/contracts/incident";
import { AppError } from "@/lib/domain/errors/app-error";
import { DAY_MS } from "@/lib/domain/time/durations";
import { addEntry, lockIncident } from "./store";

/** What is silent for longer is forgotten: resolve it, or change the rule. */
const LONGEST_MS = 7 * DAY_MS;

function refuse(message: string): never {
  throw new AppError("invalid_input", message, { until: [message] });
}

/** Tells nobody of an incident again until a moment; null ends the silence now. */
export const silenceIncident = command({
  name: "incident.silence",
  input: silenceIncidentInput,
  permission: "incident:silence",
  target: ({ tx, input }) => lockIncident(tx, input.incidentId),
  async run({ tx, ctx, input, target: { row, nounName }, now }) {
    const until = input.until === null ? null : new Date(input.until);
    if (row.state === "resolved") throw new AppError("conflict", "This incident is resolved: nobody is told of it.");
    if (until && until <= now) refuse("Choose a time to come.");
    if (until && until.getTime() - now.getTime() > LONGEST_MS) refuse("Silence it for 7 days at most.");
    if (!until && !row.silencedUntil) return { result: null, audit: "nothing changed" };
    await tx.incident.update({ where: { id: row.id }, data: { silencedUntil: until, version: { increment: 1 } } });
    const text = until
      ? `Silenced until ${until.toISOString().slice(0, 16).replace("T", " ")} UTC: ${input.reason}`
      : "Silence ended";
    await addEntry(tx, ctx, { incidentId: row.id, kind: "silenced", text, at: now });
    const [before, after] = [{ silencedUntil: row.silencedUntil }, { silencedUntil: until }];
    return { result: null, audit: { nounId: row.id, nounName, before, after, reason: input.reason } };
  },
});
