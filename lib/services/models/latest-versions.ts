import { z } from "zod";
import type { Context } from "@/lib/command/context";
import type { ModelSummary } from "@/lib/contracts/model";

const latestSchema = z.array(
  z.object({
    modelId: z.uuid(),
    number: z.int(),
    format: z.string(),
    createdAt: z.date(),
    createdByName: z.string(),
  }),
);

/** The newest version of each model: one index probe per model, however many versions there are. */
export async function latestVersions(
  ctx: Context,
  modelIds: readonly string[],
): Promise<Map<string, NonNullable<ModelSummary["latest"]>>> {
  const rows = await ctx.db.$queryRaw`
    SELECT v.model_id AS "modelId", v.number, v.format, v.created_at AS "createdAt", v.created_by_name AS "createdByName"
    FROM unnest(${[...modelIds]}::uuid[]) AS m(id)
    CROSS JOIN LATERAL (
      SELECT * FROM model_versions
      WHERE model_id = m.id AND deleted_at IS NULL
      ORDER BY number DESC LIMIT 1
    ) AS v`;
  return new Map(
    latestSchema
      .parse(rows)
      .map(({ modelId, createdAt, ...rest }) => [modelId, { ...rest, createdAt: createdAt.toISOString() }]),
  );
}
