import { z } from "zod";
import { auditOutcomes } from "@/lib/domain/audit/audit-record";
import { pageQuery } from "./paging";

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

/** PostgreSQL stores no NUL, so nothing could be found by it. */
const text = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((value) => !value.includes("\0"), "A text cannot contain the character NUL.");

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
  from: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional(),
  /** Exclusive for a moment; a day counts to its end, UTC. */
  to: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional(),
  requestId: text.optional(),
});
export type AuditFilter = z.output<typeof auditFilterSchema>;

export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export type AuditEventView = {
  id: string;
  /** Place in the chain; null within the second before it is sealed. */
  seq: number | null;
  hash: string | null;
  prevHash: string | null;
  at: string;
  actorKind: string;
  actorName: string;
  /** Null for the platform itself. */
  team: { slug: string; name: string } | null;
  verb: string;
  noun: string;
  nounId: string | null;
  nounName: string;
  outcome: string;
  reason: string | null;
  requestId: string;
  before: unknown;
  after: unknown;
};

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
export type AuditVerdict =
  | { kind: "proved"; sealed: number; unsealed: number; headHash: string; durationMs: number }
  | {
      kind: "broken";
      /** Entries that hold before the first that does not. */
      sealed: number;
      reason: string;
      /** The first entry that does not hold, where the reader may see it. */
      eventId: string | null;
    };

/** What an export leaves out is said in the trail itself. */
export const exportAuditInput = z.strictObject({
  teamId: z.uuid(),
  format: z.enum(exportFormats),
  filter: auditFilterSchema.default({}),
});

/** The same for the platform's own entries, which belong to no team. */
export const exportPlatformAuditInput = exportAuditInput.omit({ teamId: true });

export const auditPageInput = z.object(pageQuery);

/** What the check of an exported file found; lines count from 1. */
export type ExportCheck =
  | { kind: "proved"; entries: number; links: number; gaps: number }
  | { kind: "broken"; line: number; reason: string };
