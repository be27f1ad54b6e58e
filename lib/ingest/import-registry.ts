import type pg from "pg";
import { type Interpretation, interpretationSchema, type Signature, signatureSchema } from "@/lib/contracts/signature";
import { servedArmsSchema } from "@/lib/contracts/traffic";
import type { ServingRecord } from "@/lib/domain/time-machine/state-at";
import { createExpiringCache, type ExpiringCache } from "./expiring-cache";

/** What answered on each arm over time: the changes of the last months, and when candidates became live. */
type Served = Pick<ServingRecord, "changes" | "promotions">;
/** How a version's calls are read. */
export type CallForm = { signature: Signature | null; interpretation: Interpretation | null };

/** What importers read of the registry, remembered. */
export type ImportRegistry = {
  /** Deployment ids by `${teamId} ${name}`. */
  named: ExpiringCache<string>;
  /** By deployment id. */
  served: ExpiringCache<Served>;
  /** By version id. */
  forms: ExpiringCache<CallForm>;
  /** Version ids by `${modelId} ${number}`. */
  numbered: ExpiringCache<string>;
  /** Salts that units were dealt by, newest first, by deployment id: the ids of the rollouts of the last months. */
  salts: ExpiringCache<readonly string[]>;
};

/** A new version answers, and its events come, within seconds: what was live must not be asked of an old copy for long. */
const SERVED_KEEP_MS = 2_000;
const NAMED_KEEP_MS = 5_000;
/** Signatures never change; reloading one now and then costs little. */
const FORM_KEEP_MS = 60_000;
/** As far back as an event may lie (lib/domain/predictions/event-time), and the change before it. */
const HISTORY = "interval '91 days'";

const servedQuery = `
  WITH since AS (
    SELECT d.id, coalesce((SELECT max(at) FROM traffic_changes c WHERE c.deployment_id = d.id AND c.at <= now() - ${HISTORY}),
      '-infinity') AS at
    FROM unnest($1::uuid[]) AS d (id)
  )
  SELECT c.deployment_id, c.at, c.arms, c.rollout_id, c.reason
  FROM since s JOIN traffic_changes c ON c.deployment_id = s.id AND c.at >= s.at ORDER BY c.at, c.id`;

const promotionsQuery = `
  SELECT deployment_id, id, finished_at FROM rollouts
  WHERE deployment_id = ANY($1::uuid[]) AND phase = 'successful' AND finished_at IS NOT NULL`;

type ChangeRow = { deployment_id: string; at: Date; arms: unknown; rollout_id: string | null; reason: string };

async function loadServed(pool: pg.Pool, ids: string[]): Promise<Map<string, Served>> {
  const changes = await pool.query<ChangeRow>(servedQuery, [ids]);
  const promotions = await pool.query<{ deployment_id: string; id: string; finished_at: Date }>(promotionsQuery, [ids]);
  const of = <Row extends { deployment_id: string }>(rows: readonly Row[], id: string) =>
    rows.filter((row) => row.deployment_id === id);
  return new Map(
    ids.map((id) => [
      id,
      {
        changes: of(changes.rows, id).map(({ at, arms, rollout_id: rolloutId, reason }) => {
          const shares = servedArmsSchema.catch([]).parse(arms);
          return { at, rolloutId, reason, shares: shares.map((s) => ({ ...s, rolloutId: s.rolloutId ?? rolloutId })) };
        }),
        promotions: of(promotions.rows, id).map((row) => ({ rolloutId: row.id, at: row.finished_at })),
      },
    ]),
  );
}

async function loadForms(pool: pg.Pool, ids: string[]): Promise<Map<string, CallForm>> {
  const { rows } = await pool.query<{ id: string; signature: unknown; interpretation: unknown }>(
    "SELECT id, signature, interpretation FROM model_versions WHERE id = ANY($1::uuid[])",
    [ids],
  );
  return new Map(
    rows.map(({ id, signature, interpretation }) => [
      id,
      {
        signature: signatureSchema.nullable().catch(null).parse(signature),
        interpretation: interpretationSchema.nullable().catch(null).parse(interpretation),
      },
    ]),
  );
}

async function loadSalts(pool: pg.Pool, ids: string[]): Promise<Map<string, readonly string[]>> {
  const { rows } = await pool.query<{ deployment_id: string; salts: string[] }>(
    `SELECT deployment_id, array_agg(id::text ORDER BY requested_at DESC) AS salts FROM rollouts
     WHERE deployment_id = ANY($1::uuid[]) AND coalesce(finished_at, now()) >= now() - ${HISTORY} GROUP BY deployment_id`,
    [ids],
  );
  return new Map(rows.map(({ deployment_id, salts }) => [deployment_id, salts]));
}

export function createImportRegistry(pool: pg.Pool): ImportRegistry {
  return {
    named: createExpiringCache({
      keepMs: NAMED_KEEP_MS,
      async load(keys) {
        const { rows } = await pool.query<{ key: string; id: string }>(
          `SELECT k.key, d.id FROM unnest($1::text[]) AS k (key) JOIN deployments d
             ON d.team_id = split_part(k.key, ' ', 1)::uuid AND d.name = substr(k.key, strpos(k.key, ' ') + 1)
           WHERE d.deleted_at IS NULL`,
          [keys],
        );
        return new Map(rows.map(({ key, id }) => [key, id]));
      },
    }),
    served: createExpiringCache({ keepMs: SERVED_KEEP_MS, load: (ids) => loadServed(pool, ids) }),
    forms: createExpiringCache({ keepMs: FORM_KEEP_MS, load: (ids) => loadForms(pool, ids) }),
    numbered: createExpiringCache({
      keepMs: NAMED_KEEP_MS,
      async load(keys) {
        const { rows } = await pool.query<{ key: string; id: string }>(
          `SELECT k.key, v.id FROM unnest($1::text[]) AS k (key)
           JOIN model_versions v ON v.model_id = split_part(k.key, ' ', 1)::uuid AND v.number = split_part(k.key, ' ', 2)::int
           WHERE v.deleted_at IS NULL`,
          [keys],
        );
        return new Map(rows.map(({ key, id }) => [key, id]));
      },
    }),
    salts: createExpiringCache({ keepMs: NAMED_KEEP_MS, load: (ids) => loadSalts(pool, ids) }),
  };
}
