import type { Database } from "@/lib/db";
import { describeEvent } from "@/lib/domain/audit/describe-event";
import { CHANGES_WITHIN_MS, type ChangeKind, type RecordedChange } from "@/lib/domain/incidents/rank-changes";
import { phaseShown } from "@/lib/domain/rollouts/phase-shown";
import { parsePhase } from "@/lib/domain/rollouts/phases";
import { rolloutPlanSchema } from "@/lib/domain/rollouts/plan";
import { describeArms } from "@/lib/services/deployments/list-traffic-marks";

type Asked = { deployment: { id: string; modelId: string }; startedAt: Date; until: Date };
type Span = { gte: Date; lte: Date };

/** Of each kind, newest first: more than this in a day is no longer a cause but a habit. */
const MOST_OF_A_KIND = 40;
const newestFirst = [{ at: "desc" }, { id: "desc" }] as const;
const THE_PLATFORM = "the platform";

/** What changed about a deployment in the day before an incident and during it: of every kind, unranked. */
export async function listChanges(db: Database, { deployment, startedAt, until }: Asked): Promise<RecordedChange[]> {
  const at = { gte: new Date(startedAt.getTime() - CHANGES_WITHIN_MS), lte: until };
  const found = await Promise.all([
    listRollouts(db, deployment.id, at),
    listTraffic(db, deployment.id, at),
    listDataSources(db, deployment.modelId, at),
    listConfiguration(db, deployment.id, at),
  ]);
  return found.flat();
}

async function listRollouts(db: Database, deploymentId: string, at: Span): Promise<RecordedChange[]> {
  const rows = await db.rolloutEvent.findMany({
    where: { at, rollout: { deploymentId } },
    include: { rollout: { select: { number: true, plan: true } } },
    orderBy: [...newestFirst],
    take: MOST_OF_A_KIND,
  });
  const moves = rows.filter(({ fromPhase, toPhase }) => fromPhase !== toPhase);
  return moves.map(({ id, at: when, toPhase, reason, actorName, rollout }) => {
    const plan = rolloutPlanSchema.safeParse(rollout.plan).data;
    const phase = parsePhase(toPhase);
    const versions = plan ? ` to v${plan.to.version}` : "";
    return {
      ...{ id, kind: "rollout", at: when, who: actorName, why: reason === "" ? null : reason },
      title: `Rollout ${rollout.number}${versions} ${phase ? phaseShown(phase).clause : "moved on"}`,
      path: `/deployments/${deploymentId}/rollouts/${rollout.number}`,
    };
  });
}

async function listTraffic(db: Database, deploymentId: string, at: Span): Promise<RecordedChange[]> {
  const rows = await db.trafficChange.findMany({
    where: { deploymentId, at },
    orderBy: [...newestFirst],
    take: MOST_OF_A_KIND,
  });
  return rows.map(({ id, at: when, arms, reason }) => ({
    ...{ id, kind: "traffic", at: when, title: `Traffic: ${describeArms(arms)}`, who: THE_PLATFORM, why: reason },
    path: `/deployments/${deploymentId}/history`,
  }));
}

async function listDataSources(db: Database, modelId: string, at: Span): Promise<RecordedChange[]> {
  const rows = await db.dataSourceChange.findMany({
    where: { at, dataSource: { feeds: { some: { modelId } } } },
    include: {
      dataSource: { select: { id: true, name: true, feeds: { where: { modelId }, select: { inputs: true } } } },
    },
    orderBy: [...newestFirst],
    take: MOST_OF_A_KIND,
  });
  return rows.map(({ id, at: when, what, byName, dataSource }) => ({
    ...{ id, kind: "data_source", at: when, title: `${dataSource.name}: ${what}`, who: byName, why: null },
    ...{ path: `/settings/data-sources/${dataSource.id}`, feeds: fedInputs(dataSource.feeds) },
  }));
}

/** A feed that names no inputs is of the whole model. */
function fedInputs(feeds: readonly { inputs: string[] }[]): readonly string[] | "all" {
  return feeds.some(({ inputs }) => inputs.length === 0) ? "all" : feeds.flatMap(({ inputs }) => inputs);
}

/** Commands on the deployment and on its environment that change how it serves, or who may change it. */
const kinds: ReadonlyMap<string, ChangeKind> = new Map([
  ["deployment.update", "configuration"],
  ["deployment.stop", "configuration"],
  ["environment.update", "policy"],
  ["measurement_policy.update", "policy"],
  ["monitor.update", "policy"],
]);

async function listConfiguration(db: Database, deploymentId: string, at: Span): Promise<RecordedChange[]> {
  const { environmentId, teamId } = await db.deployment.findUniqueOrThrow({
    where: { id: deploymentId },
    select: { environmentId: true, teamId: true },
  });
  const rows = await db.auditEvent.findMany({
    where: {
      at,
      teamId,
      nounId: { in: [deploymentId, environmentId] },
      verb: { in: [...kinds.keys()] },
      outcome: "done",
    },
    orderBy: [...newestFirst],
    take: MOST_OF_A_KIND,
  });
  return rows.map((row) => ({
    ...{ id: row.id, kind: kinds.get(row.verb) ?? "configuration", at: row.at, who: row.actorName, why: row.reason },
    ...{ title: describeEvent(row), path: `/deployments/${deploymentId}/history` },
  }));
}
