import type { AlertSeverity } from "@/lib/domain/alerts/rule";
import { countWord } from "@/lib/domain/text/count-word";

/** What decides how bad a deployment is: kinds of state as the design system names them, its open incident, the worst drift. */
export type FleetFacts = {
  name: string;
  environment: string;
  kind: "ok" | "progress" | "hold" | "bad" | "off";
  word: string;
  errorRate: number | null;
  drift: "not_enough_data" | "stable" | "watch" | "drifted" | null;
  /** How grave the incident is that is not over; null where there is none. */
  incident: AlertSeverity | null;
};

const kindRank = { bad: 0, hold: 1, progress: 2, ok: 3, off: 4 } as const;
/** An incident makes what serves at least this bad: a critical one is trouble, whatever the replicas say. */
const incidentRank = { critical: kindRank.bad, warning: kindRank.hold, info: kindRank.ok } as const;
const driftRank = { drifted: 0, watch: 1, stable: 2, not_enough_data: 2 } as const;

function badness({ kind, incident }: FleetFacts): number {
  return incident === null || kind === "off" ? kindRank[kind] : Math.min(kindRank[kind], incidentRank[incident]);
}

/** Worst first: by state and incident, then by drift, then by errors, then by name. */
export function orderFleet<T extends FleetFacts>(fleet: readonly T[]): T[] {
  const drift = (facts: T) => driftRank[facts.drift ?? "stable"];
  return fleet.toSorted(
    (a, b) =>
      badness(a) - badness(b) ||
      drift(a) - drift(b) ||
      (b.errorRate ?? 0) - (a.errorRate ?? 0) ||
      a.name.localeCompare(b.name) ||
      a.environment.localeCompare(b.environment),
  );
}

/** The fleet in one finding: the worst kind that occurs, with its count. */
export function fleetFinding(fleet: readonly FleetFacts[]): string {
  const served = fleet.filter(({ kind }) => kind !== "off");
  if (fleet.length === 0) return "Fleet: nothing is deployed yet";
  if (served.length === 0) return "Fleet: nothing serves";
  const of = `of ${countWord(served.length)}`;
  const count = (is: (facts: FleetFacts) => boolean) => served.filter(is).length;
  const say = (n: number, state: string) => `Fleet: ${countWord(n)} ${of} ${n === 1 ? "is" : "are"} ${state}`;
  const bad = count((facts) => badness(facts) === kindRank.bad);
  if (bad > 0) return say(bad, "in trouble");
  const troubled = count(({ incident }) => incident !== null);
  if (troubled > 0) return `Fleet: ${countWord(troubled)} ${of} ${troubled === 1 ? "has" : "have"} an open incident`;
  const held = count(({ kind }) => kind === "hold");
  if (held > 0) return `Fleet: ${countWord(held)} ${of} ${held === 1 ? "waits" : "wait"}`;
  const drifted = count(({ drift }) => drift === "drifted");
  if (drifted > 0) return say(drifted, "drifting");
  const moving = count(({ kind }) => kind === "progress");
  if (moving > 0) return say(moving, "changing");
  if (served.length === 1) return "Fleet: the only one is healthy";
  return `Fleet: ${served.length === 2 ? "both" : `all ${countWord(served.length)}`} are healthy`;
}
