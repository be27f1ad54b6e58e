import type { Database } from "@/lib/db";
import type { RuleScope } from "@/lib/domain/alerts/rule";
import type { Window } from "@/lib/domain/alerts/windows";
import { candidateArm, desiredArmsSchema, liveArm } from "@/lib/domain/deployments/arms";
import type { WatchedDeployment } from "./metric-source";

/** Of one month, far more often than any deployment changes what serves. */
const MOST_CHANGES = 2_000;

type Served = { at: Date; versionId: string };

/**
 * Which version a scope means in each of the windows (rising): the one it names, else the one that its arm (or the live one)
 * served last by the end of the window. What is live now says nothing of what was: only where no traffic is recorded is it
 * what is wished for. Null where there is none.
 */
export async function judgedVersionIds(
  db: Database,
  deployment: WatchedDeployment,
  scope: RuleScope,
  windows: readonly Window[],
): Promise<(string | null)[]> {
  if (scope.kind === "version") {
    const named = { modelId: deployment.modelId, number: scope.version, deletedAt: null };
    const id = (await db.modelVersion.findFirst({ where: named, select: { id: true } }))?.id ?? null;
    return windows.map(() => id);
  }
  const [first, last] = [windows[0], windows.at(-1)];
  if (!first || !last) return [];
  const arm = scope.kind === "arm" ? scope.arm : "live";
  const served = await listServed(db, deployment.id, arm, { from: first.to, to: last.to });
  const arms = desiredArmsSchema.catch([]).parse(deployment.desiredArms);
  const wished = (arm === "live" ? liveArm(arms) : candidateArm(arms))?.versionId ?? null;
  if (served.length === 0) return windows.map(() => wished);
  return windows.map(({ to }) => (served.findLast(({ at }) => at < to) ?? served[0])?.versionId ?? null);
}

/** The version that a scope meant at a moment. */
export async function judgedVersionAt(
  db: Database,
  deployment: WatchedDeployment,
  scope: RuleScope,
  at: Date,
): Promise<string | null> {
  const [id = null] = await judgedVersionIds(db, deployment, scope, [{ from: at, to: at }]);
  return id;
}

/** What an arm served from the last change before a time on, oldest first. */
async function listServed(db: Database, deploymentId: string, arm: string, { from, to }: Window): Promise<Served[]> {
  return db.$queryRaw<Served[]>`
    (SELECT change.at, share->>'versionId' AS "versionId" FROM traffic_changes AS change
      CROSS JOIN LATERAL jsonb_array_elements(change.arms) AS share
      WHERE change.deployment_id = ${deploymentId}::uuid AND change.at < ${from} AND share->>'arm' = ${arm}
      ORDER BY change.at DESC, change.id DESC LIMIT 1)
    UNION ALL
    (SELECT change.at, share->>'versionId' FROM traffic_changes AS change
      CROSS JOIN LATERAL jsonb_array_elements(change.arms) AS share
      WHERE change.deployment_id = ${deploymentId}::uuid AND change.at >= ${from} AND change.at < ${to}
        AND share->>'arm' = ${arm}
      ORDER BY change.at, change.id LIMIT ${MOST_CHANGES})
    ORDER BY at`;
}
