import { formatPlural } from "@/lib/client/format-number";
import type { DataSourceView } from "@/lib/contracts/data-source";
import type { DataSourceChangeKind, DataSourceClass, DataSourceField } from "@/lib/domain/data-sources/data-source";
import { countWord } from "@/lib/domain/text/count-word";

export const classNames: Record<DataSourceClass, string> = {
  public: "Public",
  internal: "Internal",
  confidential: "Confidential",
  personal: "Personal",
  special_category: "Special category (health, belief, origin …)",
};

/** The same in a table, where there is less room. */
export const shortClassNames: Record<DataSourceClass, string> = { ...classNames, special_category: "Special category" };

export const changeKindNames: Record<DataSourceChangeKind, string> = {
  schema: "Schema",
  outage: "Outage",
  owner: "Owner",
  note: "Note",
};

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The first sentence of the list: what is late before what is fresh. */
export function dataSourcesSentence(sources: readonly Pick<DataSourceView, "freshness">[]): string {
  const total = sources.length;
  if (total === 0) return "No data source is described yet.";
  const late = sources.filter(({ freshness }) => freshness.word === "late").length;
  const fresh = sources.filter(({ freshness }) => freshness.word === "fresh").length;
  const of = `${countWord(total)} data ${total === 1 ? "source" : "sources"}`;
  if (late > 0) return `${sentenceCase(countWord(late))} of ${of} ${late === 1 ? "is" : "are"} late.`;
  if (fresh === total)
    return ["The data source is fresh.", "Both data sources are fresh."][total - 1] ?? `All ${of} are fresh.`;
  return `${sentenceCase(of)}, none is late.`;
}

/** The first sentence of one: what is wrong with it, else what it feeds. */
export function dataSourceSentence({ name, feeds, freshness }: DataSourceView): string {
  if (freshness.word === "late") return `${name} is late.`;
  if (freshness.word === "no rows yet") return `${name} has brought no rows yet.`;
  if (feeds.length === 0) return `${name} feeds no model yet.`;
  const models = feeds.length <= 2 ? feeds.map(({ model }) => model).join(" and ") : `${feeds.length} models`;
  return `${name} feeds ${models}.`;
}

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/** "every 15 minutes", "every 2 hours"; the largest unit that divides it. */
export function everyWords(minutes: number): string {
  if (minutes % DAY_MINUTES === 0) return every(minutes / DAY_MINUTES, "day");
  if (minutes % HOUR_MINUTES === 0) return every(minutes / HOUR_MINUTES, "hour");
  return every(minutes, "minute");
}

const every = (count: number, unit: string) => (count === 1 ? `every ${unit}` : `every ${formatPlural(count, unit)}`);

/** Fields as people type them, one a line: the name, then the datatype. */
export function parseFieldLines(text: string): DataSourceField[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, name = line, datatype = ""] = /^([^\s:,]+)[\s:,]+(.*)$/.exec(line) ?? [];
      return { name, datatype: datatype.trim() || "unknown" };
    });
}

export const writeFieldLines = (fields: readonly DataSourceField[]): string =>
  fields.map(({ name, datatype }) => `${name} ${datatype}`).join("\n");

/** Names by commas, without the empty ones. */
export const parseNames = (text: string): string[] =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
