import type { Attempt } from "./call-web";
import type { Asked } from "./keep-asking";
import type { Outage } from "./kill-things";
import type { Place } from "./seed-chaos-world";

/** One promise, whether it held, and what was counted to say so. */
export type Check = { name: string; faults: string[]; counted: string };

export type EventFacts = { event: string; fromPhase: string; toPhase: string; at: Date; actorName: string };
/** A rollout as the database tells of it, its events in order. */
export type RolloutFacts = {
  deploymentId: string;
  deployment: { name: string };
  number: number;
  phase: string;
  reason: string;
  toVersionId: string;
  planDigest: string;
  finishedAt: Date | null;
  events: readonly EventFacts[];
  approvalRequest: { decisions: readonly { verdict: string; planDigest: string }[] } | null;
};
/** An entry of the trail of what was done; refusals are left out. */
export type AuditFacts = { requestId: string; verb: string; actorKind: string; reason: string | null; at: Date };
export type DeploymentFacts = { id: string; name: string; desiredArms: unknown; observedArms: unknown };

/** What the database and the callers know at the end of a run. */
export type Evidence = {
  places: readonly Place[];
  attempts: readonly Attempt[];
  asked: readonly Asked[];
  outages: readonly Outage[];
  rollouts: readonly RolloutFacts[];
  audit: readonly AuditFacts[];
  deployments: readonly DeploymentFacts[];
  /** Numbers of versions by their ids. */
  versions: ReadonlyMap<string, number>;
};

export const named = ({ deployment, number }: RolloutFacts) => `${deployment.name} rollout ${number}`;

/** When this first happened to the rollout, in ms; null where it did not. */
export const timeOf = ({ events }: RolloutFacts, kind: string) =>
  events.find(({ event }) => event === kind)?.at.getTime() ?? null;

/** Hours to milliseconds, UTC. */
export const clockTime = (ms: number) => new Date(ms).toISOString().slice(11, 23);

export function countsOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** How many there are of each, in words. */
export function countBy<T>(items: readonly T[], keyOf: (item: T) => string): string {
  return [...countsOf(items.map(keyOf))]
    .toSorted()
    .map(([key, count]) => `${count} ${key}`)
    .join(", ");
}
