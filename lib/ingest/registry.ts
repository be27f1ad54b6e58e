import type pg from "pg";
import { baselineSchema } from "@/lib/contracts/baseline";
import type { Reference } from "@/lib/domain/drift/reference";
import { createExpiringCache, type ExpiringCache } from "./expiring-cache";

export type KnownToken = {
  teamId: string;
  /** Set where the token is good for one deployment only. */
  deploymentId: string | null;
  scopes: readonly string[];
  expiresAt: Date | null;
};
type KnownDeployment = { teamId: string; modelId: string };
/** A version's number and the frozen reference that its rows are counted against. */
export type KnownVersion = { modelId: string; number: number; reference: Reference | null };

/** What ingest reads of the registry, remembered. */
export type Registry = {
  tokens: ExpiringCache<KnownToken>;
  deployments: ExpiringCache<KnownDeployment>;
  versions: ExpiringCache<KnownVersion>;
};

/** A revoked token stops within this time. */
const TOKEN_KEEP_MS = 5_000;
/** A deployment never changes its team or model; short, so that a new one is known soon after its first, early call. */
const DEPLOYMENT_KEEP_MS = 5_000;
/** A version's baseline is frozen; reloading it now and then costs little and bounds any mistake. */
const VERSION_KEEP_MS = 60_000;

const tokenQuery = `
  SELECT t.hash, t.team_id, t.deployment_id, t.scopes, t.expires_at
  FROM api_tokens t LEFT JOIN users u ON u.id = t.created_by_id
  WHERE t.hash = ANY($1::text[]) AND t.revoked_at IS NULL AND u.disabled_at IS NULL`;

/** A token is loaded because it is used; its last use is told to the minute. */
const usedQuery = `
  UPDATE api_tokens SET last_used_at = now()
  WHERE hash = ANY($1::text[]) AND (expires_at IS NULL OR expires_at > now())
    AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`;

export function createRegistry(pool: pg.Pool): Registry {
  return {
    tokens: createExpiringCache({
      keepMs: TOKEN_KEEP_MS,
      async load(hashes) {
        const { rows } = await pool.query<{
          hash: string;
          team_id: string;
          deployment_id: string | null;
          scopes: string[];
          expires_at: Date | null;
        }>(tokenQuery, [hashes]);
        await pool.query(usedQuery, [rows.map(({ hash }) => hash)]);
        return new Map(
          rows.map((row) => [
            row.hash,
            { teamId: row.team_id, deploymentId: row.deployment_id, scopes: row.scopes, expiresAt: row.expires_at },
          ]),
        );
      },
    }),
    deployments: createExpiringCache({
      keepMs: DEPLOYMENT_KEEP_MS,
      async load(ids) {
        const { rows } = await pool.query<{ id: string; team_id: string; model_id: string }>(
          "SELECT id, team_id, model_id FROM deployments WHERE id = ANY($1::uuid[])",
          [ids],
        );
        return new Map(rows.map((row) => [row.id, { teamId: row.team_id, modelId: row.model_id }]));
      },
    }),
    versions: createExpiringCache({
      keepMs: VERSION_KEEP_MS,
      async load(ids) {
        const { rows } = await pool.query<{ id: string; model_id: string; number: number; baseline: unknown }>(
          "SELECT id, model_id, number, baseline FROM model_versions WHERE id = ANY($1::uuid[])",
          [ids],
        );
        return new Map(
          rows.map((row) => [
            row.id,
            {
              modelId: row.model_id,
              number: row.number,
              reference: row.baseline === null ? null : baselineSchema.parse(row.baseline),
            },
          ]),
        );
      },
    }),
  };
}
