import { z } from "zod";
import { sha256Schema } from "./model-version";
import { servingArms } from "./prediction-record";
import { interpretationSchema, signatureSchema } from "./signature";

/** Where a tap keeps records on their way, beside its configuration: files `<number>.jsonl`. */
export const RECORDS_FOLDER = "records";
/** The tap's second argument where it shall send what a dead one left, and end. */
export const SHIP_ONLY = "ship-only";

/** An exit that nobody asked for: of the model server, as its tap saw it, or of the tap, as the runtime found it. */
const exitSchema = z.object({
  at: z.iso.datetime(),
  process: z.enum(["server", "tap"]).default("server"),
  code: z.int().nullable(),
  signal: z.string().nullable(),
  logLines: z.array(z.string()),
});
export type Exit = z.output<typeof exitSchema>;

/** What happened to a replica under its earlier taps: a new one counts on from there. */
const pastSchema = z.object({ restarts: z.int(), lastExit: exitSchema.nullable() });
export type ReplicaPast = z.output<typeof pastSchema>;

/** What one tap is told at its start, in a file that only its user may read. */
export const tapConfigSchema = z.strictObject({
  replicaId: z.string().min(1).max(64),
  deploymentId: z.uuid(),
  /** Empty in what a tap of before left behind. */
  deploymentName: z.string().default(""),
  versionId: z.uuid(),
  version: z.int().min(1),
  /** The arm of answers whose request does not say; the gateway says it with every request. */
  arm: z.enum(servingArms),
  modelName: z.string().min(1),
  specHash: z.string(),
  /** Names this start of the tap, and is the password of its `/-/` addresses. */
  nonce: z.string().min(32),
  signature: signatureSchema,
  interpretation: interpretationSchema.nullable(),
  artifactFolder: z.string(),
  artifactDigest: sha256Schema,
  modelServerEntry: z.string(),
  environmentVariables: z.record(z.string(), z.string()),
  /** The model server is restarted when it holds more. */
  memoryMb: z.int().positive(),
  ingest: z.strictObject({ url: z.url(), token: z.string() }),
  /** Hex; the deployment's own key, see `lib/domain/digests/feedback-token`. */
  feedbackKey: z.string().regex(/^[0-9a-f]{64}$/),
  metricsTokenHash: sha256Schema,
  past: pastSchema.default({ restarts: 0, lastExit: null }),
});
export type TapConfig = z.output<typeof tapConfigSchema>;

export const tapPhases = ["starting", "ready", "unready", "backoff", "failed", "stopping"] as const;

/** How a tap is: the content of `tap.json` and the answer of `GET /-/status`. */
export const tapStateSchema = z.object({
  replicaId: z.string(),
  deploymentId: z.uuid(),
  versionId: z.uuid(),
  arm: z.enum(servingArms),
  specHash: z.string(),
  nonce: z.string(),
  pid: z.int(),
  /** See `processStartTime`: with the pid it names the process for good. */
  startTime: z.string(),
  port: z.int(),
  startedAt: z.iso.datetime(),
  phase: z.enum(tapPhases),
  reason: z.string().nullable(),
  /** When the model server became ready; null while it is not. */
  readySince: z.iso.datetime().nullable().default(null),
  restarts: z.int(),
  lastExit: exitSchema.nullable(),
  serverPid: z.int().nullable(),
  memoryMb: z.number().nullable(),
  /** Prediction records of this tap: every one is shipped, queued, or counted as lost. */
  records: z.strictObject({ shipped: z.int(), queued: z.int(), dropped: z.int(), refused: z.int() }),
});
export type TapState = z.output<typeof tapStateSchema>;
