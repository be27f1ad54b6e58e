import type { AlertSeverity } from "@/lib/domain/alerts/rule";
import type { IncidentState } from "@/lib/domain/incidents/incident-state";
import { countWord } from "@/lib/domain/text/count-word";
import type { WaitingItem } from "./waiting";

export type WaitingIncident = {
  id: string;
  title: string;
  severity: AlertSeverity;
  status: IncidentState;
  deployment: string;
  environment: string;
  assignee: string | null;
  /** Whether it is the person's who looks. */
  isMine: boolean;
  startedAt: string;
  /** Rules that fire now. */
  firing: number;
};

/**
 * What an incident asks of a person: to take it while nobody has, and to bring it to an end once it is theirs. Null where
 * it asks nothing: it is somebody else's, or recovers by itself.
 */
export function incidentToHandle(incident: WaitingIncident): WaitingItem | null {
  const { id, title, severity, status, deployment, environment, assignee, startedAt, firing } = incident;
  const isNew = status === "open" && (assignee === null || incident.isMine);
  const isOwn = status === "acknowledged" && incident.isMine;
  if (!isNew && !isOwn) return null;
  const kind = severity === "info" ? "an incident" : `a ${severity} incident`;
  const rules = firing === 0 ? "No rule fires now." : `${count(firing)} ${firing === 1 ? "rule fires" : "rules fire"}.`;
  return {
    key: `incident:${id}`,
    verb: isNew ? "Acknowledge" : "Resolve",
    what: kind,
    where: `${deployment} · ${environment}`,
    by: null,
    evidence: `${/[.!?]$/.test(title) ? title : `${title}.`} ${rules}`,
    since: startedAt,
    until: null,
    action: { label: isNew ? "Acknowledge" : "Open", shortcut: "i", href: `/incidents/${id}` },
  };
}

const count = (n: number): string => {
  const word = countWord(n);
  return word.charAt(0).toUpperCase() + word.slice(1);
};
