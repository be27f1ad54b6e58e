import { z } from "zod";
import { MAX_DAYS, treatments } from "@/lib/domain/collection/collection-policy";
import { idSchema } from "./id";

const MAX_PERSONAL_FIELDS = 100;

export const personalFieldsSchema = z
  .array(z.strictObject({ field: z.string().trim().min(1, "Name the input.").max(200), treatment: z.enum(treatments) }))
  .max(MAX_PERSONAL_FIELDS)
  .refine((fields) => new Set(fields.map(({ field }) => field)).size === fields.length, {
    error: "Each input can stand here once.",
  });

const days = z.int().min(1).max(MAX_DAYS);

/** What is kept of a deployment's predictions; `payloadDays` and `rowDays` count from the prediction's own time. */
const policyShape = {
  sampling: z.number().min(0).max(1),
  keepErrors: z.boolean(),
  keepBelowConfidence: z.number().min(0.5).max(1).nullable(),
  personalFields: personalFieldsSchema,
  payloadDays: days,
  rowDays: days,
};

export const setCollectionBody = z
  .strictObject({
    ...policyShape,
    /** The `version` that was looked at: where somebody changed it since, the change is refused. */
    seenVersion: z.int().min(0).optional(),
  })
  .refine(({ payloadDays, rowDays }) => payloadDays <= rowDays, {
    error: "Payloads cannot be kept longer than their predictions.",
    path: ["payloadDays"],
  });

export const setCollectionInput = setCollectionBody.safeExtend({ deploymentId: idSchema });

export const collectionViewSchema = z.object({
  ...policyShape,
  /** 0 where nobody set anything: what stands here is the default. */
  version: z.int(),
  changedAt: z.iso.datetime().nullable(),
  changedByName: z.string().nullable(),
});
export type CollectionView = z.infer<typeof collectionViewSchema>;

/** The live version and the inputs that it takes. */
export type LiveInputs = { version: number; inputs: string[] };

/** The policy as its page shows it; `mayChange` is about who looks. `live` is null where none serves or its inputs are not known. */
export type CollectionPage = { policy: CollectionView; mayChange: boolean; live: LiveInputs | null };

export const savedCollectionSchema = z.object({ deploymentId: idSchema, version: z.int() });

/** Shows the encrypted inputs of one prediction, to the one person who asks; the audit trail keeps who, which and why. */
export const revealPredictionInput = z.strictObject({
  deploymentId: idSchema,
  predictionId: idSchema,
  reason: z.string().trim().min(1, "Say why.").max(1000),
});

/** The encrypted inputs by name; null for one whose key is not this installation's any more. */
export type RevealedInputs = Record<string, { value: unknown } | null>;
