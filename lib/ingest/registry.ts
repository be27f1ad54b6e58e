import type pg from "pg";
import { baselineSchema } from "@/lib/contracts/baseline";
import { personalFieldsSchema } from "@/lib/contracts/collection";
import { interpretationSchema } from "@/lib/contracts/signature";
import { type CollectionPolicy, DEFAULT_POLICY } from "@/lib/domain/collection/collection-policy";
import type { ScoreKind } from "@/lib/domain/collection/payload-sampling";
import type { Reference } from "@/lib/domain/drift/reference";
import type { Kept } from "@/lib/domain/predictions/event-time";
import { createExpiringCache, type ExpiringCache } from "./expiring-cache";

export type KnownToken = {
  teamId: string;
  /** Set where the token is good for one deployment only. */
  deploymentId: string | null;
  scopes: readonly string[];
  expiresAt: Date | null;
};
export type KnownDeployment = { teamId: string; modelId: string; policy: CollectionPolicy; keptSince: Date | null };
/** A version's number, the frozen reference that its rows are counted against, and how its score is to be read. */
export type KnownVersion = { modelId: string; number: number; reference: Reference | null; scoreKind: ScoreKind };

/** What ingest reads of the registry, remembered. */
export type Registry = {
  tokens: ExpiringCache<KnownToken>;
  deployments: ExpiringCache<KnownDeployment>;
  versions: ExpiringCache<KnownVersion>;
};

/** A revoked token stops within this time. */
const TOKEN_KEEP_MS = 5_000;
/** A changed policy applies within this time, and a new deployment is known soon after its first, early call. */
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

/** A version that came without a baseline is counted on the edges that were frozen for it. */
const versionQuery = `
  SELECT v.id, v.model_id, v.number, COALESCE(v.baseline, f.baseline) AS baseline, v.interpretation
  FROM model_versions v LEFT JOIN frozen_baselines f ON f.version_id = v.id
  WHERE v.id = ANY($1::uuid[])`;

const deploymentQuery = `
  SELECT d.id, d.team_id, d.model_id, c.sampling, c.keep_errors, c.keep_below_confidence, c.personal_fields,
    c.payload_days, c.row_days, c.kept_since
  FROM deployments d LEFT JOIN collection_policies c ON c.deployment_id = d.id WHERE d.id = ANY($1::uuid[])`;

/** `sampling` and what follows is null where nobody set a policy. */
type DeploymentRow = { id: string; team_id: string; model_id: string } & (
  | { sampling: null }
  | {
      sampling: number;
      keep_errors: boolean;
      keep_below_confidence: number | null;
      personal_fields: unknown;
      payload_days: number;
      row_days: number;
      kept_since: Date | null;
    }
);
type VersionRow = { id: string; model_id: string; number: number; baseline: unknown; interpretation: unknown };

function toDeployment(row: DeploymentRow): KnownDeployment {
  const facts = { teamId: row.team_id, modelId: row.model_id };
  if (row.sampling === null) return { ...facts, policy: DEFAULT_POLICY, keptSince: null };
  const policy = {
    sampling: row.sampling,
    keepErrors: row.keep_errors,
    keepBelowConfidence: row.keep_below_confidence,
    personalFields: personalFieldsSchema.parse(row.personal_fields),
    payloadDays: row.payload_days,
    rowDays: row.row_days,
  };
  return { ...facts, policy, keptSince: row.kept_since };
}

/** How far back predictions of a deployment are taken. */
export function keptOf(deployment: KnownDeployment | null): Kept {
  return {
    days: (deployment?.policy ?? DEFAULT_POLICY).rowDays,
    sinceMs: deployment?.keptSince?.getTime() ?? null,
  };
}

function scoreKindOf(interpretation: unknown): ScoreKind {
  const { data } = interpretationSchema.safeParse(interpretation);
  return data && data.kind !== "regression" ? data.kind : null;
}

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
        const { rows } = await pool.query<DeploymentRow>(deploymentQuery, [ids]);
        return new Map(rows.map((row) => [row.id, toDeployment(row)]));
      },
    }),
    versions: createExpiringCache({
      keepMs: VERSION_KEEP_MS,
      async load(ids) {
        const { rows } = await pool.query<VersionRow>(versionQuery, [ids]);
        return new Map(
          rows.map((row) => [
            row.id,
            {
              modelId: row.model_id,
              number: row.number,
              reference: row.baseline === null ? null : baselineSchema.parse(row.baseline),
              scoreKind: scoreKindOf(row.interpretation),
            },
          ]),
        );
      },
    }),
  };
}
