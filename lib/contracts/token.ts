import { z } from "zod";
import { idSchema } from "@/lib/contracts/id";
import { type Scope, scopes } from "@/lib/domain/access/permissions";

/** Longest life of a token; a year is what an audit asks about. */
export const TOKEN_MAX_DAYS = 365;

/** Scopes that a token for one deployment may carry; the others speak of the whole team. */
const deploymentScopes: readonly Scope[] = ["predict", "ingest", "feedback"];

const named = {
  teamId: idSchema,
  name: z.string().trim().min(1, "Say what the token is for.").max(100),
  expiresInDays: z.int().min(1).max(TOKEN_MAX_DAYS),
};

export const createTokenInput = z
  .strictObject({
    ...named,
    scopes: z.array(z.enum(scopes)).min(1, "Choose at least one scope.").max(scopes.length),
    deploymentId: idSchema.nullable().default(null),
  })
  .refine(({ deploymentId, scopes: held }) => !deploymentId || held.every((s) => deploymentScopes.includes(s)), {
    path: ["scopes"],
    message: "A token for one deployment may predict, ingest and send feedback, and nothing else.",
  });

/** A token that decides approvals for who makes it. */
export const createOwnTokenInput = z.strictObject(named);

export type CreateTokenInput = z.input<typeof createTokenInput>;

export const revokeTokenInput = z.strictObject({ id: idSchema });

/** A token as lists show it: never the token itself. */
export type TokenRow = {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  teamName: string;
  deploymentName: string | null;
  createdByName: string | null;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  state: "active" | "expired" | "revoked";
  /** By what right the reader may revoke it; null where by none. */
  revocable: "any" | "own" | null;
};
