import { metricSchema } from "@/lib/contracts/model-version";
import type { Database } from "@/lib/db";
import type { Yardstick } from "@/lib/domain/alerts/measure";
import { loadVersions } from "@/lib/services/measurements/load-versions";

/** The deployment that a rule watches, as reading its metrics needs it. */
export type WatchedDeployment = { id: string; teamId: string; modelId: string; desiredArms: unknown };

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
