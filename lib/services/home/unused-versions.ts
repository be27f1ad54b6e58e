import type { Context } from "@/lib/command/context";
import { can } from "@/lib/domain/access/actor";
import { versionToRequest, type WaitingItem } from "@/lib/domain/home/waiting";

const MOST = 20;

type Row = {
  deploymentId: string;
  deployment: string;
  environment: string;
  team: string;
  model: string;
  liveVersion: number;
  version: number;
  registeredBy: string;
  registeredAt: Date;
  /** Who asked for its rollout, while that has not ended; null where nobody did. */
  askedBy: string | null;
  teamId: string;
};

/**
 * The newest version of a model, of those that were sent back nowhere, where an older one is live: once per model, in its last
 * environment. Who only requests
 * rollouts is also shown what somebody asked for and nobody decided; who starts them is not: it waits for others.
 */
export async function listUnusedVersions(ctx: Context, teamIds: readonly string[]): Promise<WaitingItem[]> {
  const own = teamIds.filter((id) => can(ctx.actor, "version:register", id) && can(ctx.actor, "rollout:request", id));
  if (own.length === 0) return [];
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT DISTINCT ON (m.id) d.id AS "deploymentId", d.team_id AS "teamId", d.name AS deployment, e.name AS environment, t.slug AS team, m.name AS model,
      (live.arm ->> 'version')::int AS "liveVersion", v.number AS version, v.created_by_name AS "registeredBy",
      v.created_at AS "registeredAt", (
        SELECT r.requested_by_name FROM rollouts r
        WHERE r.deployment_id = d.id AND r.to_version_id = v.id ORDER BY r.number DESC LIMIT 1
      ) AS "askedBy"
    FROM deployments d
    JOIN environments e ON e.id = d.environment_id
    JOIN teams t ON t.id = d.team_id
    JOIN models m ON m.id = d.model_id
    CROSS JOIN LATERAL (
      SELECT arm FROM jsonb_array_elements(d.desired_arms) AS arm WHERE arm ->> 'arm' = 'live' LIMIT 1
    ) AS live
    CROSS JOIN LATERAL (
      SELECT * FROM model_versions WHERE model_id = m.id AND deleted_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM rollouts r WHERE r.to_version_id = model_versions.id AND r.phase = 'failed'
      ) ORDER BY number DESC LIMIT 1
    ) AS v
    WHERE d.team_id = ANY(${own}::uuid[]) AND d.deleted_at IS NULL AND d.desired_state = 'serving'
      AND v.number > (live.arm ->> 'version')::int
      AND NOT EXISTS (
        SELECT 1 FROM rollouts r
        WHERE r.deployment_id = d.id AND r.to_version_id = v.id AND r.finished_at IS NOT NULL
      )
    ORDER BY m.id, e."order" DESC, d.id LIMIT ${MOST}`;
  const isTheirs = ({ askedBy, teamId }: Row) => askedBy === null || !can(ctx.actor, "rollout:start", teamId);
  return rows
    .filter(isTheirs)
    .map(({ teamId: _teamId, ...row }) => versionToRequest({ ...row, registeredAt: row.registeredAt.toISOString() }));
}
