import { z } from "zod";
import { artifactFormats } from "@/lib/domain/models/artifact-format";
import { dataClasses, regulations } from "@/lib/domain/models/data-classes";
import { baselineSchema } from "./baseline";
import { interpretationSchema, signatureSchema } from "./signature";

/** Model, deployment, team and environment names: they stand in URLs. */
export const slugSchema = z
  .string()
  .min(1, "Give a name.")
  .max(63, "A name has at most 63 characters.")
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    "Use lower-case letters, digits and hyphens; begin and end with a letter or digit.",
  );

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, "A SHA-256 digest has 64 hexadecimal digits.");

/** A name that points at one version of a model, such as `champion`. `latest` and `v3` would lie. */
export const aliasSchema = z
  .string()
  .regex(/^[\w-]{1,255}$/, "An alias has 1 to 255 letters, digits, hyphens or underscores.")
  .refine((alias) => !/^(latest|v\d+)$/i.test(alias), {
    error: "“latest” and “v3” are no aliases: they name versions.",
  });

export const tagsSchema = z
  .record(z.string().min(1).max(250), z.string().max(5000))
  .refine((t) => Object.keys(t).length <= 100, { error: "at most 100 tags" });

const number = z.number("Give a number.");
const wholeNumber = z.int("Give a whole number.");

/** A metric measured by training. `n` is the number of rows; `low` and `high` bound the 95 % interval. */
export const metricSchema = z.strictObject({
  name: z.string().min(1, "Give a name.").max(100),
  value: number,
  n: wholeNumber.min(0).optional(),
  low: number.optional(),
  high: number.optional(),
  /** The part of the data that it was measured on, e.g. `origin west of 100° W`; absent = all of it. */
  slice: z.string().max(200).optional(),
  unit: z.string().max(30).optional(),
  higherIsBetter: z.boolean().default(true),
});
export type Metric = z.infer<typeof metricSchema>;

export const lineageSchema = z.strictObject({
  dataSource: z.string().max(500).optional(),
  codeReference: z.string().max(500).optional(),
  trainingRun: z.string().max(500).optional(),
  parentVersion: wholeNumber.min(1).optional(),
});

export const requirementsSchema = z.strictObject({
  cpu: number.positive().max(1024).optional(),
  memoryMb: wholeNumber.positive().max(16_777_216).optional(),
  accelerator: z.string().max(100).optional(),
  storageMb: wholeNumber.positive().max(16_777_216).optional(),
  network: z.enum(["none", "internal", "internet"]).optional(),
});

/** What a caller declares when registering a version. Files travel beside it. */
export const versionMetadataSchema = z.strictObject({
  description: z.string().max(50_000).default(""),
  tags: tagsSchema.default({}),
  aliases: z.array(aliasSchema).max(20).default([]),
  format: z.enum(artifactFormats),
  /** Allow-listed address of the artifact, instead of uploaded files; `digest` is then required. */
  uri: z.url().max(2000).optional(),
  /** Expected digest of the whole artifact (of its sorted file list); refused when it differs. */
  digest: sha256Schema.optional(),
  signature: signatureSchema.optional(),
  interpretation: interpretationSchema.optional(),
  metrics: z.array(metricSchema).max(1000).default([]),
  parameters: z.record(z.string().max(250), z.union([z.string().max(5000), z.number(), z.boolean()])).default({}),
  lineage: lineageSchema.default({}),
  requirements: requirementsSchema.default({}),
  dependencies: z.record(z.string().max(200), z.string().max(200)).default({}),
  dataClasses: z.array(z.enum(dataClasses)).max(10).default([]),
  regulations: z.array(z.enum(regulations)).max(10).default([]),
  baseline: baselineSchema.optional(),
});
export type VersionMetadata = z.infer<typeof versionMetadataSchema>;

/** Input of the command `version.register`; the files are those of the upload, or none where the artifact is elsewhere. */
export const registerVersionInput = z.strictObject({
  teamId: z.uuid(),
  model: slugSchema,
  metadata: versionMetadataSchema,
  uploadId: z.uuid().optional(),
  /** Digest of what was checked; the command refuses when the upload holds anything else by now. */
  artifactDigest: sha256Schema,
  idempotencyKey: z.string().min(1).max(200).optional(),
});

export const updateVersionInput = z.strictObject({
  versionId: z.uuid(),
  description: z.string().max(50_000).optional(),
  tags: tagsSchema.optional(),
  dataClasses: z.array(z.enum(dataClasses)).max(10).optional(),
  regulations: z.array(z.enum(regulations)).max(10).optional(),
});

export const deleteVersionInput = z.strictObject({ versionId: z.uuid() });
