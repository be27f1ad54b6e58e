import type { Target } from "@/lib/domain/kpis/target";
import { tensorsOfSeldon } from "./payload-tensors";
import { isObject, type Reading, read, refuse } from "./reading";

/** The values that came as the truth of one row: one, or one per class. */
export type TruthValues = (string | number | boolean)[];

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));

/** The truth of each row of a Seldon feedback: `{ truth: { data: { ndarray | tensor } }, reward? }`. */
export function readSeldonTruth(feedback: unknown): Reading<TruthValues[]> {
  const data = isObject(feedback) && isObject(feedback.truth) ? feedback.truth.data : undefined;
  if (!isObject(data)) return refuse("truth: is missing; a reward without a truth says nothing of the answer.");
  const table = tensorsOfSeldon({ ...data, names: [] }, [{ name: "truth", shape: [-1] }]);
  if (table.kind === "refused") return table;
  const [tensor] = table.value.tensors;
  const { rows } = table.value;
  const values = tensor?.data ?? [];
  if (values.length === 0) return refuse("truth: has no values.");
  if (!values.every(isScalar)) return refuse("truth: a value is neither a number, a text, nor true or false.");
  const width = values.length / rows;
  return read(Array.from({ length: rows }, (_, row) => values.slice(row * width, (row + 1) * width)));
}

/** Position of the only 1 among zeros; null where that is not what the values are. */
function oneHot(values: TruthValues): number | null {
  const numbers = values.map(Number);
  const isHot = numbers.every((n) => n === 0 || n === 1) && numbers.filter((n) => n === 1).length === 1;
  return isHot ? numbers.indexOf(1) : null;
}

/**
 * The label that a truth of another system means for a version: a class by its name; else by its position among the classes,
 * alone or one-hot (for a binary version 1 and true are the positive class); a number as it is. Null where it means nothing.
 */
export function labelOfTruth(target: Target | null, values: TruthValues): string | null {
  const [value, ...others] = values;
  if (value === undefined) return null;
  if (target === null) return others.length === 0 ? String(value) : null;
  if (target.kind === "regression")
    return others.length === 0 && String(value).trim() !== "" && Number.isFinite(Number(value)) ? String(value) : null;
  if (others.length > 0) {
    const position = values.length === target.classes.length ? oneHot(values) : null;
    return position === null ? null : (target.classes[position] ?? null);
  }
  if (target.classes.includes(String(value))) return String(value);
  const position = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  if (target.kind === "binary") {
    if (position === 1) return target.positive;
    return position === 0 ? (target.classes.find((name) => name !== target.positive) ?? null) : null;
  }
  return Number.isInteger(position) ? (target.classes[position] ?? null) : null;
}
