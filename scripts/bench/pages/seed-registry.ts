import type pg from "pg";

type SeededVersion = { modelId: string; versionId: string };

/** `models` models of `versionsEach` versions in one team, by plain SQL; the first version of the first model carries the signature and baseline given. */
export async function seedRegistry(
  client: pg.Client,
  seed: {
    teamId: string;
    models: number;
    versionsEach: number;
    signature: unknown;
    interpretation: unknown;
    baseline: unknown;
  },
): Promise<SeededVersion> {
  await client.query(
    `INSERT INTO models (id, team_id, name, description, next_version, created_by_name, created_at, updated_at)
     SELECT gen_random_uuid(), $1, 'model-' || lpad(m::text, 4, '0'), 'Model ' || m, $3 + 1, 'bench',
            now() - m * interval '1 hour', now() - m * interval '1 minute'
     FROM generate_series(1, $2) m`,
    [seed.teamId, seed.models, seed.versionsEach],
  );
  await client.query(
    `INSERT INTO model_versions (id, model_id, number, description, format, artifact_digest, size_bytes, signature,
                                 interpretation, metrics, baseline, data_classes, regulations, created_by_name, created_at)
     SELECT gen_random_uuid(), m.id, v, 'Version ' || v, 'onnx', encode(sha256((m.id::text || v)::bytea), 'hex'), 4096,
            $2::jsonb, $3::jsonb, '[{"name":"auc","value":0.7,"n":1000,"higherIsBetter":true}]'::jsonb,
            CASE WHEN v = 1 THEN $4::jsonb END, '{}', '{}', 'bench', now() - v * interval '1 minute'
     FROM models m CROSS JOIN generate_series(1, $1) v`,
    [
      seed.versionsEach,
      JSON.stringify(seed.signature),
      JSON.stringify(seed.interpretation),
      JSON.stringify(seed.baseline),
    ],
  );
  await client.query("ANALYZE models, model_versions");
  const { rows } = await client.query<SeededVersion>(
    `SELECT m.id AS "modelId", v.id AS "versionId" FROM models m JOIN model_versions v ON v.model_id = m.id
     WHERE m.name = 'model-0001' AND v.number = 1`,
  );
  const [first] = rows;
  if (!first) throw new Error("the seeded registry is empty");
  return first;
}
