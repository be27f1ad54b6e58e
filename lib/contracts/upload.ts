import { z } from "zod";
import { artifactFormats } from "@/lib/domain/models/artifact-format";
import { slugSchema } from "./model-version";
import { signatureSchema } from "./signature";

/** Larger models belong into a store of the team's own, registered by `uri`. Per version, all files together. */
export const MAX_ARTIFACT_BYTES = 2 * 1024 ** 3;
/** Well under Node's request time-out of 300 s even at 1 Mbit/s, and cheap to send again. */
export const PART_BYTES = 32 * 1024 ** 2;
/** A saved TensorFlow model has hundreds of files; more than this is a data set. */
export const MAX_FILES = 2_000;

/** Body of `POST /api/v1/uploads`: which files will come. */
export const createUploadInput = z.strictObject({
  /** A team's slug; needed by people in several teams. */
  team: z.string().max(63).optional(),
  files: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(1000),
        sizeBytes: z.int().min(0),
      }),
    )
    .min(1, "Choose at least one file.")
    .max(MAX_FILES, "A version has at most 2,000 files.")
    .refine((files) => files.reduce((sum, file) => sum + file.sizeBytes, 0) <= MAX_ARTIFACT_BYTES, {
      error: "A version has at most 2 GiB of files. Register a larger one by `uri` and `digest`.",
    })
    .refine((files) => new Set(files.map((file) => file.path)).size === files.length, {
      error: "Two files have the same name.",
    }),
});

/** A file on its way: `parts` are sent by number from 1, each of `partBytes` but the last. */
export const uploadFileSchema = z.object({
  id: z.uuid(),
  path: z.string(),
  sizeBytes: z.int(),
  partBytes: z.int(),
  parts: z.int(),
  /** Numbers of the parts that are here. Empty once the file is complete. */
  arrived: z.array(z.int()),
  /** Of the whole file, once it is complete. */
  sha256: z.string().nullable(),
});
export type UploadFileView = z.infer<typeof uploadFileSchema>;

export const uploadSchema = z.object({
  id: z.uuid(),
  expiresAt: z.iso.datetime(),
  files: z.array(uploadFileSchema),
});
export type UploadView = z.infer<typeof uploadSchema>;

/** Answer to one part. */
export const uploadPartSchema = z.object({ number: z.int(), sha256: z.string() });

/** Body of `POST /api/v1/uploads/{id}/inspect`. */
export const inspectUploadInput = z.strictObject({ format: z.enum(artifactFormats) });
/**
 * What the files turned out to be: the signature that an ONNX file carries (null for the other formats), or, in
 * `refusal`, the sentence with which registering them as this format would be refused.
 */
export const inspectedUploadSchema = z.object({
  signature: signatureSchema.nullable(),
  refusal: z.string().nullable(),
});
export type InspectedUpload = z.infer<typeof inspectedUploadSchema>;

/** Registers what an upload holds, or an artifact that lives elsewhere; the metadata are checked on their own. */
export const submitVersionInput = z.strictObject({
  team: z.string().max(63).optional(),
  model: slugSchema,
  metadata: z.unknown(),
  uploadId: z.uuid().optional(),
});
