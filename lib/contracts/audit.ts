import { z } from "zod";
import { auditOutcomes } from "@/lib/domain/audit/audit-record";
import { idSchema } from "./id";
import { daySchema, momentSchema } from "./moment";
import { pageOf, pageQuery } from "./paging";
import { teamRefSchema } from "./team-ref";

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** One line of an export in JSON lines: everything that is hashed, and the two hashes. */
export const sealedRecordSchema = z.strictObject({
  id: z.uuid(),
  at: z.iso.datetime(),
  actorKind: z.string(),
  actorId: z.uuid().nullable(),
  actorName: z.string(),
  teamId: z.uuid().nullable(),
  verb: z.string(),
  noun: z.string(),
  nounId: z.string().nullable(),
  nounName: z.string(),
  before: z.json(),
  after: z.json(),
  outcome: z.string(),
  reason: z.string().nullable(),
  requestId: z.string(),
  seq: z.int().min(1),
  prevHash: hashSchema,
  hash: hashSchema,
});

/** The value of `team` that means entries of the platform itself. */
export const PLATFORM_TEAM = "platform";

const text = z.string().trim().min(1).max(200);
const WHEN = "Give a day like 2026-11-22, or a time like 2026-11-22T17:00:00Z.";

/** What narrows the trail; every field is optional, and stands in the URL under the same name. */
export const auditFilterSchema = z.object({
  /** A team's slug, or `platform`. */
  team: text.optional(),
  /** The actor's name, exactly. */
  actor: text.optional(),
  noun: text.optional(),
  nounId: text.optional(),
  verb: text.optional(),
  outcome: z.enum(auditOutcomes).optional(),
  /** Inclusive; a day counts from its beginning, UTC. */
  from: z.union([momentSchema, daySchema], WHEN).optional(),
  /** Exclusive for a moment; a day counts to its end, UTC. */
  to: z.union([momentSchema, daySchema], WHEN).optional(),
  requestId: text.optional(),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const auditEventSchema = z.object({
  id: idSchema,
  /** Place in the chain; null within the second before it is sealed. */
  seq: z.int().nullable(),
  hash: z.string().nullable(),
  prevHash: z.string().nullable(),
  at: z.iso.datetime(),
  actorKind: z.string(),
  actorName: z.string(),
  /** Null for the platform itself. */
  team: teamRefSchema.nullable(),
  verb: z.string(),
  noun: z.string(),
  nounId: z.string().nullable(),
  nounName: z.string(),
  outcome: z.string(),
  reason: z.string().nullable(),
  requestId: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditEventView = z.infer<typeof auditEventSchema>;
export const auditEventPageSchema = pageOf(auditEventSchema);

/** What the filters offer, and whether this reader may export. */
export type AuditChoices = {
  actors: string[];
  nouns: string[];
  verbs: string[];
  teams: { slug: string; name: string }[];
  hasPlatform: boolean;
  mayExport: boolean;
};

/** What a walk over the chain found. `unsealed` entries are younger than a second; hashes are hex. */
export const auditVerdictSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("proved"),
    sealed: z.int(),
    unsealed: z.int(),
    /** Entries below the sealer's first signature: they hold together, but who holds the database could have written them. */
    unsigned: z.int(),
    headHash: z.string(),
    durationMs: z.number(),
  }),
  z.object({
    kind: z.literal("broken"),
    /** Entries that hold before the first that does not. */
    sealed: z.int(),
    reason: z.string(),
    /** The first entry that does not hold, where the reader may see it. */
    eventId: idSchema.nullable(),
  }),
]);
export type AuditVerdict = z.infer<typeof auditVerdictSchema>;

/** What an export leaves out is said in the trail itself. */
export const exportAuditInput = z.strictObject({
  teamId: z.uuid(),
  format: z.enum(exportFormats),
  filter: auditFilterSchema.default({}),
});

/** The same for the platform's own entries, which belong to no team. */
export const exportPlatformAuditInput = exportAuditInput.omit({ teamId: true });

/** Query of `GET /api/v1/audit`. */
export const auditListQuery = auditFilterSchema.extend(pageQuery);

/** Query of `GET /api/v1/audit/export`. */
export const auditExportQuery = auditFilterSchema.extend({ format: z.enum(exportFormats).default("jsonl") });

/** What the check of an exported file found; lines count from 1. */
export const exportCheckSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("proved"), entries: z.int(), links: z.int(), gaps: z.int() }),
  z.object({ kind: z.literal("broken"), line: z.int(), reason: z.string() }),
]);
export type ExportCheck = z.infer<typeof exportCheckSchema>;
