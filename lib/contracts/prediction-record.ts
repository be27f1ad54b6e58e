import { z } from "zod";
import { DAY_MS } from "@/lib/domain/time/durations";

/**
 * What a question was to its deployment: `live` and `candidate` share the callers' traffic; `shadow` is a copy of a
 * question that a caller asked of another arm, `preview` one asked of the candidate on purpose. The last two are no
 * service: they count in nobody's error rate, KPI or drift but their own.
 */
export const arms = ["live", "candidate", "shadow", "preview"] as const;
export type Arm = (typeof arms)[number];

/** The arms that answer callers. */
export const servingArms = ["live", "candidate"] as const satisfies readonly Arm[];
export type ServingArm = (typeof servingArms)[number];

/** A unit as it is recorded: the first 16 hex digits of SHA-256("salt:unit"). */
export const unitSchema = z.string().regex(/^[0-9a-f]{16}$/);

/** One input value of one row: a scalar, or a flat array for tensors wider than one element. */
export const featureValueSchema = z.union(
  [
    z.number(),
    z.string().max(262_144),
    z.boolean(),
    z.null(),
    z.array(z.union([z.number(), z.string(), z.boolean(), z.null()])).max(4096),
  ],
  { error: "An input is a finite number, a text, true, false, null, or a flat list of up to 4,096 of them." },
);

/**
 * One answered row as a tap ships it (JSON lines to `POST /api/ingest/predictions`).
 * `seq` rises by one per tap, so that a gap counts as a loss. `at` is the event time, ISO 8601.
 * `status` is the HTTP status the caller saw; `latencyMs` is measured at the tap.
 */
export const predictionRecordSchema = z.strictObject({
  predictionId: z.uuid(),
  requestId: z.string().min(1).max(200),
  deploymentId: z.uuid(),
  versionId: z.uuid(),
  version: z.int().min(1),
  arm: z.enum(arms),
  tapId: z.string().max(100).optional(),
  seq: z.int().min(0).optional(),
  at: z.iso.datetime({ offset: true }),
  status: z.int().min(100).max(599),
  latencyMs: z.number().min(0).max(DAY_MS),
  answer: z.string().max(1000).nullable(),
  score: z.number().nullable(),
  error: z.string().max(500).optional(),
  inputs: z.record(z.string().max(200), featureValueSchema),
  /** Whose question it was, where units decide the arm. */
  unit: unitSchema.nullish(),
  /** Probability with which this row's payload was kept; 1 where all are. */
  inclusion: z.number().gt(0).max(1).default(1),
  /** History scored after the fact: shown as such, left out of gates and of the time machine. */
  backfilled: z.boolean().default(false),
});
export type PredictionRecord = z.infer<typeof predictionRecordSchema>;

/** Late ground truth for one prediction (JSON lines to `POST /api/ingest/labels`). */
export const labelRecordSchema = z.strictObject({
  deploymentId: z.uuid(),
  predictionId: z.uuid(),
  /** The prediction's event time where known: it names the partition. UUIDv7 ids carry it themselves. */
  at: z.iso.datetime({ offset: true }).optional(),
  label: z.string().min(1).max(1000),
  observedAt: z.iso.datetime({ offset: true }),
  source: z.string().min(1).max(100),
});
export type LabelRecord = z.infer<typeof labelRecordSchema>;

/** Answer of both ingest endpoints: refused lines are named one by one, the others count. */
export const ingestAnswerSchema = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  refused: z.array(z.object({ line: z.int(), reason: z.string() })),
});
export type IngestAnswer = z.infer<typeof ingestAnswerSchema>;
