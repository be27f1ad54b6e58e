import { z } from "zod";
import { idSchema } from "@/lib/contracts/id";
import { scopes } from "@/lib/domain/access/permissions";

/** Longest life of a token; a year is what an audit asks about. */
export const TOKEN_MAX_DAYS = 365;

export const createTokenInput = z.strictObject({
  teamId: idSchema,
  name: z.string().trim().min(1, "Say what the token is for.").max(100),
  scopes: z.array(z.enum(scopes)).min(1, "Choose at least one scope.").max(scopes.length),
  deploymentId: idSchema.nullable().default(null),
  expiresInDays: z.int().min(1).max(TOKEN_MAX_DAYS),
});

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
};
