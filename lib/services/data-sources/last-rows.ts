import { servingArms } from "@/lib/contracts/prediction-record";
import type { Database } from "@/lib/db";

/** The minute (hour, where minutes are no longer kept) of the newest row that each deployment answered; one that has none is left out. */
export async function readLastRows(db: Database, deploymentIds: readonly string[]): Promise<Map<string, Date>> {
  if (deploymentIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; at: Date | null }[]>`
    SELECT d.id, GREATEST(
      (SELECT max(minute) FROM sketch_deltas
        WHERE deployment_id = d.id AND arm = ANY(${servingArms}::text[])),
      (SELECT bucket FROM sketches
        WHERE deployment_id = d.id AND grain = 'minute' AND arm = ANY(${servingArms}::text[])
        ORDER BY bucket DESC LIMIT 1),
      (SELECT bucket FROM sketches
        WHERE deployment_id = d.id AND grain = 'hour' AND arm = ANY(${servingArms}::text[])
        ORDER BY bucket DESC LIMIT 1)
    ) AS at
    FROM unnest(${deploymentIds}::uuid[]) AS d(id)`;
  return new Map(rows.flatMap(({ id, at }) => (at ? [[id, at]] : [])));
}
