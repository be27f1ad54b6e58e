import { formatPlural } from "@/lib/client/format-number";
import type { IncidentChange, IncidentItem, IncidentView } from "@/lib/contracts/incident";
import type { AlertSeverity } from "@/lib/domain/alerts/rule";
import { alertSeverities } from "@/lib/domain/alerts/rule";
import { countWord } from "@/lib/domain/text/count-word";

export const severityNames: Record<AlertSeverity, string> = { critical: "Critical", warning: "Warning", info: "Info" };

/** The gravest is as loud as what fails, the mildest as quiet as what is beside the point. */
export const severityLooks: Record<AlertSeverity, string> = {
  critical: "font-strong text-state-bad",
  warning: "font-medium text-state-hold",
  info: "text-muted-foreground",
};

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

type Counted = Pick<IncidentItem, "status" | "severity">;

/** The first sentence of the list: how much is open, and how grave it is. */
export function incidentsSentence(items: readonly Counted[], watching: number): string {
  const current = items.filter(({ status }) => status !== "resolved");
  if (current.length === 0)
    return watching === 0 ? "No incident is open, and no rule watches." : "No incident is open.";
  const critical = current.filter(({ severity }) => severity === "critical").length;
  const open = `${sentenceCase(countWord(current.length))} ${current.length === 1 ? "incident is" : "incidents are"} open`;
  if (critical === 0) return `${open}.`;
  if (current.length === 1) return `${open}, and it is critical.`;
  return critical === current.length ? `${open}, all critical.` : `${open}, ${countWord(critical)} of them critical.`;
}

/** Current ones before those that are over; then the gravest, then the oldest. */
export function orderIncidents<T extends Pick<IncidentItem, "id" | "status" | "severity" | "startedAt">>(
  items: readonly T[],
): T[] {
  const over = ({ status }: T) => Number(status === "resolved");
  const grave = ({ severity }: T) => alertSeverities.indexOf(severity);
  return items.toSorted(
    (a, b) =>
      over(a) - over(b) ||
      (over(a)
        ? b.startedAt.localeCompare(a.startedAt)
        : grave(a) - grave(b) || a.startedAt.localeCompare(b.startedAt)) ||
      a.id.localeCompare(b.id),
  );
}

const HOUR_MINUTES = 60;

/** "9 minutes before", "3 h before", "4 minutes after it began": how far a change lies from the first breach. */
export function distanceWords({ minutesBefore }: Pick<IncidentChange, "minutesBefore">): string {
  const minutes = Math.abs(minutesBefore);
  const length =
    minutes < 2 * HOUR_MINUTES
      ? formatPlural(minutes, "minute")
      : formatPlural(Math.round(minutes / HOUR_MINUTES), "hour");
  if (minutes === 0) return "as it began";
  return minutesBefore > 0 ? `${length} before` : `${length} after it began`;
}

type Standing = Pick<IncidentView, "status" | "acknowledgedByName" | "resolvedByName" | "silencedUntil" | "firing">;

/** What stands beside the buttons: who has it, or what happens by itself. */
export function standingWords({ status, acknowledgedByName, resolvedByName, firing }: Standing): string {
  switch (status) {
    case "open":
      return "Nobody has acknowledged it yet.";
    case "acknowledged":
      return `${acknowledgedByName ?? "Somebody"} works on it. ${firingWords(firing)}`;
    case "recovering":
      return "No rule fires any more. It resolves by itself if that stays so.";
    case "resolved":
      return resolvedByName
        ? `${resolvedByName} resolved it.`
        : "It resolved by itself when its rules were in order again.";
    default:
      return status satisfies never;
  }
}

const firingWords = (firing: number): string =>
  firing === 0
    ? "No rule fires now."
    : `${sentenceCase(countWord(firing))} ${firing === 1 ? "rule fires" : "rules fire"}.`;

/** The finding above the charts. */
export function firedFinding(rules: readonly Pick<IncidentView["firedRules"][number], "recoveredAt">[]): string {
  const firing = rules.filter(({ recoveredAt }) => recoveredAt === null).length;
  if (firing === 0) return rules.length === 1 ? "Its rule is in order again" : "All its rules are in order again";
  if (rules.length === 1) return "One rule fires";
  return firing === rules.length
    ? `${sentenceCase(countWord(firing))} rules fire`
    : `${sentenceCase(countWord(firing))} of ${countWord(rules.length)} rules still ${firing === 1 ? "fires" : "fire"}`;
}

/** The finding above what changed: the first is named. */
export function changesFinding(changes: readonly Pick<IncidentChange, "minutesBefore">[]): string {
  const before = changes.filter(({ minutesBefore }) => minutesBefore >= 0).length;
  if (changes.length === 0) return "Nothing changed in the 24 hours before";
  if (before === 0) return "Nothing changed before; this changed since";
  return `${sentenceCase(countWord(before))} ${before === 1 ? "thing" : "things"} changed in the 24 hours before`;
}

/** The finding above the inputs: the first is the one that moved most. */
export function movedFinding(
  features: readonly Pick<IncidentView["movedFeatures"][number], "feature" | "score">[],
): string {
  const [most] = features;
  if (!most) return "What the inputs did";
  return most.score === null ? "The inputs against their baseline" : `${most.feature} moved most`;
}
