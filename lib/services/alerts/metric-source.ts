import { metricSchema } from "@/lib/contracts/model-version";
import type { Database } from "@/lib/db";
import type { Yardstick } from "@/lib/domain/alerts/measure";
import type { RuleScope } from "@/lib/domain/alerts/rule";
import { desiredArmsSchema, liveArm } from "@/lib/domain/deployments/arms";
import { loadVersions } from "@/lib/services/measurements/load-versions";

/** The deployment that a rule watches, as reading its metrics needs it. */
export type WatchedDeployment = { id: string; teamId: string; modelId: string; desiredArms: unknown };

/** Which version a scope means: the one it names, that of its arm, or the live one; null where there is none. */
export async function judgedVersionId(
  db: Database,
  { modelId, desiredArms }: WatchedDeployment,
  scope: RuleScope,
): Promise<string | null> {
  if (scope.kind === "version") {
    const named = { modelId, number: scope.version, deletedAt: null };
    return (await db.modelVersion.findFirst({ where: named, select: { id: true } }))?.id ?? null;
  }
  const arms = desiredArmsSchema.catch([]).parse(desiredArms);
  const wanted =
    scope.kind === "arm" && scope.arm === "candidate" ? arms.find(({ arm }) => arm === "candidate") : liveArm(arms);
  return wanted?.versionId ?? null;
}

const trainedSchema = metricSchema.array();

/** What answers of a version are measured by; without a version nothing is known. Only what `wants` is read. */
export async function loadYardstick(
  db: Database,
  versionId: string | null,
  wants: { baseline: boolean; trained: boolean },
): Promise<Yardstick> {
  if (versionId === null) return { target: null, references: [], trained: [] };
  const [versions, row] = await Promise.all([
    loadVersions(db, [versionId], { baselines: wants.baseline }),
    wants.trained ? db.modelVersion.findUnique({ where: { id: versionId }, select: { metrics: true } }) : null,
  ]);
  const version = versions.get(versionId);
  return {
    target: version?.target ?? null,
    references: version?.baseline?.features ?? [],
    trained: trainedSchema.catch([]).parse(row?.metrics ?? []),
  };
}
