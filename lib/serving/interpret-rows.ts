import type { Interpretation } from "@/lib/contracts/signature";
import { type JsonTensor, rowOf } from "./tensor-json";

/** What a row's raw output means: the answer as text, the score as a number; null where the output does not tell. */
export type Meaning = { answer: string | null; score: number | null };

const NOTHING: Meaning = { answer: null, score: null };
const LONGEST_ANSWER = 1000;

/** Interprets each of `rows` rows. Without an interpretation, an output of one value per row is the answer itself. */
export function interpretRows(
  interpretation: Interpretation | null,
  outputs: readonly JsonTensor[],
  rows: number,
): Meaning[] {
  const output = interpretation ? outputs.find(({ name }) => name === interpretation.output) : outputs[0];
  return Array.from({ length: rows }, (_, row) => {
    const values = output ? rowOf(output, row, rows) : null;
    return values ? interpretRow(interpretation, values) : NOTHING;
  });
}

function interpretRow(interpretation: Interpretation | null, values: readonly unknown[]): Meaning {
  switch (interpretation?.kind) {
    case undefined:
    case "regression":
      return plainMeaning(values);
    case "binary": {
      const { classes, positive, threshold } = interpretation;
      // A single column is the probability of `positive`; two are one per class, as scikit-learn exports them.
      const score = values.length === 2 ? values[classes.indexOf(positive)] : values[0];
      if (!isFiniteNumber(score) || values.length > 2) return NOTHING;
      const other = classes[0] === positive ? classes[1] : classes[0];
      return { answer: score >= threshold ? positive : other, score };
    }
    case "multiclass": {
      const scores = values.filter(isFiniteNumber);
      if (scores.length !== interpretation.classes.length) return NOTHING;
      const score = Math.max(...scores);
      return { answer: interpretation.classes[scores.indexOf(score)] ?? null, score };
    }
  }
}

function plainMeaning([value, ...others]: readonly unknown[]): Meaning {
  if (others.length > 0) return NOTHING;
  if (isFiniteNumber(value)) return { answer: String(value), score: value };
  if (typeof value === "string" || typeof value === "boolean") {
    return { answer: String(value).slice(0, LONGEST_ANSWER), score: null };
  }
  return NOTHING;
}

const isFiniteNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
