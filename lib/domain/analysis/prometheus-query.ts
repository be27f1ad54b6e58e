/** What a query is asked about: one arm at a time. */
export type QueryArm = { arm: string; version: number; deployment: string };

const PLACE = /\{\{\s*(\w+)\s*\}\}/g;
const places: readonly string[] = ["arm", "version", "deployment"] satisfies (keyof QueryArm)[];

/** Why a query cannot be judged, as a sentence; null where it can. One that reads the same of both arms compares nothing. */
export function refuseQuery(query: string): string | null {
  const named = [...query.matchAll(PLACE)].map(([, name]) => name ?? "");
  const unknown = named.find((name) => !places.includes(name));
  if (unknown !== undefined) {
    return `The query names {{${unknown}}}, which nothing fills in. It may name {{arm}}, {{version}} and {{deployment}}.`;
  }
  if (named.includes("arm") || named.includes("version")) return null;
  return 'The query names neither {{arm}} nor {{version}}, so it reads the same of both arms. Select one, e.g. version="{{version}}".';
}

/** Inside a quoted string of PromQL, where backslashes, quotes and line ends mean something. */
function escapeText(value: string | number): string {
  return String(value)
    .replace(/["'`\\]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/** The query of one arm. What is filled in can end no string that it stands in. */
export function fillQuery(query: string, of: QueryArm): string {
  const values: Record<string, string | number> = { ...of };
  return query.replace(PLACE, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : escapeText(value);
  });
}
