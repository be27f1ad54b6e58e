export const comparators = [">=", "<=", ">", "<"] as const;
type Comparator = (typeof comparators)[number];

/** What predictions are looked for by: all of it must hold. */
export type Find = {
  inputs: { field: string; value: string }[];
  answers: string[];
  scores: { is: Comparator; value: number }[];
};
type ParsedFind = { kind: "read"; find: Find } | { kind: "refused"; reason: string };

const NUMBER = String.raw`-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?`;
const range = new RegExp(String.raw`^score\s+(${NUMBER})\s*\.\.\s*(${NUMBER})$`, "i");
const comparison = new RegExp(String.raw`^score\s*(>=|<=|>|<)\s*(${NUMBER})$`, "i");
const equality = /^([^=]+?)\s*=\s*(.+)$/s;
const EXAMPLES = "origin = LAX, score > 0.9, score 0.4..0.6 or answer = late";

/**
 * Reads "origin = LAX and score 0.4..0.6": terms joined by "and", each an input or the answer with its value, or the score
 * with its bounds. A value in quotes may hold the word itself. A range includes its ends.
 */
export function parseFind(text: string): ParsedFind {
  const find: Find = { inputs: [], answers: [], scores: [] };
  for (const term of splitTerms(text)) {
    if (!readTerm(term, find)) return { kind: "refused", reason: `“${term}” cannot be read. Write ${EXAMPLES}.` };
  }
  return { kind: "read", find };
}

/** Splits at "and" between spaces, but not within quotes. */
function splitTerms(text: string): string[] {
  const terms = text.match(/(?:"[^"]*"|(?!\sand\s).)+/gis) ?? [];
  return terms.map((term, i) => (i === 0 ? term : term.replace(/^and\s/i, "")).trim()).filter((term) => term !== "");
}

const unquoted = (value: string) => /^"(.*)"$/s.exec(value)?.[1] ?? value;

function readTerm(term: string, find: Find): boolean {
  const [, from, to] = range.exec(term) ?? [];
  if (from !== undefined && to !== undefined) {
    find.scores.push({ is: ">=", value: Number(from) }, { is: "<=", value: Number(to) });
    return true;
  }
  const [, is, bound] = comparison.exec(term) ?? [];
  const comparator = comparators.find((known) => known === is);
  if (comparator && bound !== undefined) {
    find.scores.push({ is: comparator, value: Number(bound) });
    return true;
  }
  const [, field, value] = equality.exec(term) ?? [];
  if (field === undefined || value === undefined) return false;
  if (field.toLowerCase() === "answer") find.answers.push(unquoted(value));
  else find.inputs.push({ field: unquoted(field), value: unquoted(value) });
  return true;
}
