export const incidentStates = ["open", "acknowledged", "recovering", "resolved"] as const;
export type IncidentState = (typeof incidentStates)[number];

/** A state as stored; one that is none of ours is looked at like a new one. */
export function parseIncidentState(value: string): IncidentState {
  return incidentStates.find((state) => state === value) ?? "open";
}

type Shown = { kind: "ok" | "progress" | "hold" | "bad" | "off"; word: string };

/** A state as a kind and a word. */
export const incidentStateShown: Record<IncidentState, Shown> = {
  open: { kind: "bad", word: "open" },
  acknowledged: { kind: "hold", word: "acknowledged" },
  recovering: { kind: "progress", word: "recovering" },
  resolved: { kind: "ok", word: "resolved" },
};

/** What can stand in the record of an incident, in the order of its life. */
export const incidentEntryKinds = [
  "opened",
  "rule_joined",
  "rule_recovered",
  "told_again",
  "acknowledged",
  "assigned",
  "commented",
  "silenced",
  "sample_sent",
  "recovering",
  "relapsed",
  "resolved",
  "reopened",
] as const;
export type IncidentEntryKind = (typeof incidentEntryKinds)[number];

/** A kind as stored; one that is none of ours is read as a remark. */
export function parseEntryKind(value: string): IncidentEntryKind {
  return incidentEntryKinds.find((kind) => kind === value) ?? "commented";
}
