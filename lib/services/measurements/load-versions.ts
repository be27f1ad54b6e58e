import { type Baseline, baselineSchema } from "@/lib/contracts/baseline";
import { interpretationSchema } from "@/lib/contracts/signature";
import type { Database } from "@/lib/db";
import type { Target } from "@/lib/domain/kpis/target";

/** What judging a version's measurements needs; parts it was registered without are null. */
export type MeasuredVersion = { id: string; number: number; target: Target | null; baseline: Baseline | null };

/**
 * Versions by id. Ids that a caller gave must be bound to a `modelId`: an id of another model is then absent. Without
 * `baselines` those, which may be large, stay where they are.
 */
export async function loadVersions(
  db: Database,
  ids: readonly string[],
  { modelId, baselines = false }: { modelId?: string; baselines?: boolean } = {},
): Promise<Map<string, MeasuredVersion>> {
  const rows = await db.modelVersion.findMany({
    where: { modelId, id: { in: [...ids] } },
    select: { id: true, number: true, interpretation: true, baseline: baselines },
  });
  // A version that came without a baseline has the one that was frozen for it.
  const bare = baselines ? rows.filter((row) => row.baseline === null).map(({ id }) => id) : [];
  const frozen =
    bare.length > 0
      ? await db.frozenBaseline.findMany({
          where: { versionId: { in: bare } },
          select: { versionId: true, baseline: true },
        })
      : [];
  const frozenOf = new Map(frozen.map((row) => [row.versionId, row.baseline]));
  return new Map(
    rows.map((row) => {
      const target = interpretationSchema.safeParse(row.interpretation);
      const baseline = baselineSchema.safeParse(row.baseline ?? frozenOf.get(row.id));
      const { id, number } = row;
      return [id, { id, number, target: target.data ?? null, baseline: baseline.data ?? null }];
    }),
  );
}
