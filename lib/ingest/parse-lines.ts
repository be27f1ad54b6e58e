import { z } from "zod";
import { explainIssue } from "@/lib/contracts/explain-issue";
import { isStorable } from "@/lib/domain/text/is-storable";

export type Line = { number: number; text: string };
/** A refused line, with what it said of itself where it could be read: whose it is, and whether a tap had numbered it. */
export type RefusedLine = { line: number; reason: string; deploymentId?: string; isNumbered?: boolean };
export type Parsed<T> = { good: { line: number; record: T }[]; refused: RefusedLine[] };

/** Escapes that may hide what no Postgres text can store: NUL, and halves of surrogate pairs. */
const SUSPICIOUS = /\\u(?:0000|d[89a-f])/i;

/** What Python's json.dumps writes for a float that is no number. */
const NOT_A_NUMBER = /[:[,]\s*-?(?:NaN|Infinity)\b/;
const notJson = "The line is not JSON.";

function parseJson(text: string): { value: unknown } | { reason: string } {
  try {
    const value: unknown = JSON.parse(text);
    const storable = !SUSPICIOUS.test(text) || isStorable(value);
    return storable ? { value } : { reason: "The line holds a NUL or half a surrogate pair; text cannot store it." };
  } catch {
    return {
      reason: NOT_A_NUMBER.test(text) ? `${notJson} NaN and Infinity are no numbers there: send null.` : notJson,
    };
  }
}

const claimsSchema = z.object({ deploymentId: z.uuid(), seq: z.int().optional() });

/** What a refused record says of itself. */
export function claimsOf(record: unknown): Pick<RefusedLine, "deploymentId" | "isNumbered"> {
  const { data } = claimsSchema.safeParse(record);
  return data ? { deploymentId: data.deploymentId.toLowerCase(), isNumbered: data.seq !== undefined } : {};
}

/** Reads each line by itself: a bad one is refused with its reason and costs the others nothing. */
export function parseLines<T>(lines: readonly Line[], schema: z.ZodType<T>): Parsed<T> {
  const parsed: Parsed<T> = { good: [], refused: [] };
  for (const { number, text } of lines) {
    const json = parseJson(text);
    if ("reason" in json) {
      parsed.refused.push({ line: number, reason: json.reason });
      continue;
    }
    const result = schema.safeParse(json.value, { error: explainIssue });
    if (result.success) {
      parsed.good.push({ line: number, record: result.data });
      continue;
    }
    const issue = result.error.issues[0];
    const path = issue?.path.join(".");
    parsed.refused.push({
      line: number,
      reason: `${path ? `${path}: ` : ""}${issue?.message ?? "The line is not valid."}`,
      ...claimsOf(json.value),
    });
  }
  return parsed;
}
