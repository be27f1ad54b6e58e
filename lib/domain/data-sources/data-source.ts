/** How careful one must be with what a data source holds; the gravest is last. */
export const dataSourceClasses = ["public", "internal", "confidential", "personal", "special_category"] as const;
export type DataSourceClass = (typeof dataSourceClasses)[number];

/** What can happen to a data source. */
export const dataSourceChangeKinds = ["schema", "outage", "owner", "note"] as const;
export type DataSourceChangeKind = (typeof dataSourceChangeKinds)[number];

/** One field of its rows; the datatype in the source's own words. */
export type DataSourceField = { name: string; datatype: string };

/** What a change of the definition may say by itself. */
export type DescribedDefinition = { owner: string; fields: readonly DataSourceField[] };

type DescribedChange = { kind: "schema" | "owner"; what: string };

/** Names in one sentence before it counts the rest. */
const MOST_NAMED = 8;

/** The changes of people and of fields between two definitions, in words; order of fields means nothing. */
export function describeDefinitionChange(before: DescribedDefinition, after: DescribedDefinition): DescribedChange[] {
  const changes: DescribedChange[] = [];
  if (before.owner !== after.owner) {
    changes.push({ kind: "owner", what: `The owner is ${after.owner}, before it was ${before.owner}.` });
  }
  const what = describeFields(before.fields, after.fields);
  if (what !== null) changes.push({ kind: "schema", what });
  return changes;
}

function describeFields(before: readonly DataSourceField[], after: readonly DataSourceField[]): string | null {
  const known = new Map(before.map(({ name, datatype }) => [name, datatype]));
  const names = new Set(after.map(({ name }) => name));
  const added = after.filter(({ name }) => !known.has(name)).map(({ name, datatype }) => `${name} (${datatype})`);
  const removed = before.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  const retyped = after.flatMap(({ name, datatype }) => {
    const was = known.get(name);
    return was === undefined || was === datatype ? [] : [`${name} from ${was} to ${datatype}`];
  });
  const parts = [say("New fields", added), say("Gone", removed), say("Changed type", retyped)].filter(Boolean);
  return parts.length === 0 ? null : parts.join(" ");
}

function say(what: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  const rest = names.length - MOST_NAMED;
  return `${what}: ${names.slice(0, MOST_NAMED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`;
}
