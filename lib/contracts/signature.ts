import { z } from "zod";
import { datatypes } from "@/lib/domain/models/datatypes";

/** One input or output. `shape` has -1 where the size is free; the first axis is the batch. */
export const tensorSpecSchema = z.strictObject({
  name: z.string().min(1).max(200),
  datatype: z.enum(datatypes),
  shape: z.array(z.int().min(-1)).max(8),
  description: z.string().max(2000).optional(),
  example: z.union([z.number(), z.string().max(20_000), z.boolean()]).optional(),
});
export type TensorSpec = z.infer<typeof tensorSpecSchema>;

/** Typed inputs and outputs of a model version. */
export const signatureSchema = z.strictObject({
  inputs: z.array(tensorSpecSchema).min(1).max(2000),
  outputs: z.array(tensorSpecSchema).min(1).max(200),
});
export type Signature = z.infer<typeof signatureSchema>;

/**
 * How one row of raw output becomes an answer and a score.
 * binary: `output` holds the probability of `positive`; the answer is `positive` where it is >= `threshold`.
 * multiclass: `output` holds one probability per class; the answer is the class of the largest.
 * regression: the answer is the number itself.
 */
export const interpretationSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("binary"),
      output: z.string().min(1),
      classes: z.tuple([z.string().min(1).max(200), z.string().min(1).max(200)]),
      positive: z.string().min(1).max(200),
      threshold: z.number().min(0).max(1),
    })
    .refine((v) => v.classes.includes(v.positive), { error: "`positive` must be one of the two classes" }),
  z.strictObject({
    kind: z.literal("multiclass"),
    output: z.string().min(1),
    classes: z.array(z.string().min(1).max(200)).min(2).max(10_000),
  }),
  z.strictObject({ kind: z.literal("regression"), output: z.string().min(1), unit: z.string().max(50).optional() }),
]);
export type Interpretation = z.infer<typeof interpretationSchema>;
