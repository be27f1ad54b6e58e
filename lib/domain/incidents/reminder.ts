import { MINUTE_MS } from "@/lib/domain/time/durations";
import type { IncidentState } from "./incident-state";

/** How an incident was told. `toldAt` null: nobody was told yet of how it stands now, because it was silenced. */
export type Telling = { state: IncidentState; toldAt: Date | null; silencedUntil: Date | null };

export const isSilenced = ({ silencedUntil }: Pick<Telling, "silencedUntil">, now: Date): boolean =>
  silencedUntil !== null && silencedUntil > now;

/**
 * Whether people are to be told again of an incident in which a rule fires: as often as that rule says (null: once) while
 * nobody has it, and of what nobody was told as soon as the silence is over. However many rules fire, the incident is told once.
 */
export function isReminderDue(telling: Telling, renotifyMinutes: number | null, now: Date): boolean {
  const { state, toldAt } = telling;
  if (state === "resolved" || isSilenced(telling, now)) return false;
  if (toldAt === null) return true;
  if (state !== "open" || renotifyMinutes === null) return false;
  return now.getTime() - toldAt.getTime() >= renotifyMinutes * MINUTE_MS;
}
