import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";

export const changeKinds = ["rollout", "data_source", "traffic", "configuration", "policy"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Something that somebody or something changed; `path` is the page that shows it. */
export type RecordedChange = {
  id: string;
  kind: ChangeKind;
  at: Date;
  title: string;
  who: string;
  why: string | null;
  path: string | null;
  /** Of a data source: the inputs that it feeds, or all of them. */
  feeds?: readonly string[] | "all";
};
export type RankedChange = Omit<RecordedChange, "feeds"> & { minutesBefore: number };

/** What kind of trouble it is: what its metric is about. */
export type Trouble = "service" | "answers" | "inputs";

/** How far back a cause is looked for, and how many are shown. */
export const CHANGES_WITHIN_MS = 24 * HOUR_MS;
const MOST_CHANGES = 12;
/** A change counts half as much after so long: most causes bite within minutes, a data source by the hour. */
const HALF_LIFE_MS = 2 * HOUR_MS;
/** What comes after the first breach is at most a consequence, or somebody's remedy. */
const AFTERWARDS = 0.1;

/** A source that feeds an input which moved outweighs, for the whole day, whatever else was changed. */
const FEEDS_WHAT_MOVED = 4;

/** How likely each kind is behind each trouble, against the others: our judgement, not a measurement. */
const weights: Record<Trouble, Record<ChangeKind, number>> = {
  service: { rollout: 1, configuration: 0.8, traffic: 0.7, data_source: 0.3, policy: 0.2 },
  answers: { rollout: 1, data_source: 0.9, traffic: 0.6, configuration: 0.3, policy: 0.2 },
  inputs: { data_source: 1, rollout: 0.5, traffic: 0.6, configuration: 0.2, policy: 0.2 },
};

function weightOf({ kind, at }: RecordedChange, trouble: Trouble, startedAt: Date, fed: readonly string[]): number {
  const beforeMs = startedAt.getTime() - at.getTime();
  const nearness = 2 ** (-Math.abs(beforeMs) / HALF_LIFE_MS);
  const directness = fed.length > 0 ? FEEDS_WHAT_MOVED : 1;
  return weights[trouble][kind] * directness * (0.2 + nearness) * (beforeMs < 0 ? AFTERWARDS : 1);
}

const listNames = (names: readonly string[]) => new Intl.ListFormat("en", { type: "conjunction" }).format(names);

/**
 * Changes of the day before and of the incident itself, the likeliest cause first; ties go to the later one. `moved`: the
 * inputs that moved; what feeds them says so.
 */
export function rankChanges(
  changes: readonly RecordedChange[],
  trouble: Trouble,
  startedAt: Date,
  moved: readonly string[] = [],
): RankedChange[] {
  return changes
    .filter(({ at }) => startedAt.getTime() - at.getTime() <= CHANGES_WITHIN_MS)
    .map((change) => {
      const fed = moved.filter((feature) => change.feeds === "all" || change.feeds?.includes(feature));
      const why = fed.length > 0 ? `It feeds ${listNames(fed)}, which moved.` : change.why;
      return { change: { ...change, why }, weight: weightOf(change, trouble, startedAt, fed) };
    })
    .toSorted((a, b) => b.weight - a.weight || b.change.at.getTime() - a.change.at.getTime())
    .slice(0, MOST_CHANGES)
    .map(({ change: { feeds: _feeds, ...change } }) => ({
      ...change,
      minutesBefore: Math.round((startedAt.getTime() - change.at.getTime()) / MINUTE_MS),
    }));
}
