import type pg from "pg";

/** Every name is a line on a page and a row of each bucket: enough for any team, too few to flood anything. */
const MOST_NAMES = 100;

type Posted = { deploymentId: string; name: string; unit?: string };

const knownQuery = `
  SELECT deployment_id, name, unit FROM posted_metrics WHERE kind = $1 AND deployment_id = ANY($2::uuid[])`;

const upsert = `
  INSERT INTO posted_metrics (deployment_id, kind, name, unit)
  SELECT deployment_id, $1, name, unit FROM unnest($2::uuid[], $3::text[], $4::text[]) AS p (deployment_id, name, unit)
  ON CONFLICT (deployment_id, kind, name) DO UPDATE SET unit = excluded.unit WHERE excluded.unit IS NOT NULL`;

/**
 * Notes the names under which figures are sent, each with the last unit given. Returns, for a name, why it is not taken: a
 * deployment has at most a hundred of a kind.
 */
export async function notePostedNames(
  pool: pg.Pool,
  kind: "outcome" | "series",
  posted: readonly Posted[],
): Promise<(of: { deploymentId: string; name: string }) => string | null> {
  const deploymentIds = [...new Set(posted.map(({ deploymentId }) => deploymentId))];
  const { rows } = await pool.query<{ deployment_id: string; name: string; unit: string | null }>(knownQuery, [
    kind,
    deploymentIds,
  ]);
  const units = new Map(deploymentIds.map((id) => [id, new Map<string, string | null>()]));
  for (const { deployment_id, name, unit } of rows) units.get(deployment_id)?.set(name, unit);
  const news = new Map<string, Posted>();
  for (const each of posted) {
    const own = units.get(each.deploymentId);
    if (!own || (!own.has(each.name) && own.size >= MOST_NAMES)) continue;
    const unit = each.unit ?? own.get(each.name) ?? null;
    if (!own.has(each.name) || own.get(each.name) !== unit) news.set(`${each.deploymentId} ${each.name}`, each);
    own.set(each.name, unit);
  }
  if (news.size > 0) {
    const sorted = [...news].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
    const columns = [sorted.map((p) => p.deploymentId), sorted.map((p) => p.name), sorted.map((p) => p.unit ?? null)];
    await pool.query(upsert, [kind, ...columns]);
  }
  return ({ deploymentId, name }) =>
    units.get(deploymentId)?.has(name)
      ? null
      : `This deployment has ${MOST_NAMES} names already; “${name}” is not taken.`;
}
