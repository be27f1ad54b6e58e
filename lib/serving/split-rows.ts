import type { z } from "zod";
import { featureValueSchema } from "@/lib/contracts/prediction-record";
import type { Signature } from "@/lib/contracts/signature";
import { type JsonTensor, rowOf } from "./tensor-json";

/** As long as a record takes; the last character tells that the text went on. */
const LONGEST_TEXT = 262_144;

type FeatureValue = z.infer<typeof featureValueSchema>;

/** How many rows a request asks about: the size of the first free batch axis, 1 where the model has none. */
export function countRows(signature: Signature, inputs: readonly JsonTensor[]): number {
  for (const tensor of inputs) {
    const spec = signature.inputs.find(({ name }) => name === tensor.name);
    if (spec?.shape[0] === -1 && tensor.shape[0] !== undefined) return tensor.shape[0];
  }
  return 1;
}

/** The named inputs of each row. Long texts are cut; what a record cannot hold at all (too wide, not plain) is left out. */
export function splitRows(
  signature: Signature,
  inputs: readonly JsonTensor[],
  rows: number,
): Record<string, FeatureValue>[] {
  const known = new Set(signature.inputs.map(({ name }) => name));
  const tensors = inputs.filter(({ name }) => known.has(name));
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(
      tensors.flatMap((tensor) => {
        const values = rowOf(tensor, row, rows);
        if (values === null) return [];
        const value = featureValueSchema.safeParse(values.length === 1 ? cut(values[0]) : values);
        return value.success ? [[tensor.name, value.data]] : [];
      }),
    ),
  );
}

function cut(value: unknown): unknown {
  return typeof value === "string" && value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT - 1)}…` : value;
}
