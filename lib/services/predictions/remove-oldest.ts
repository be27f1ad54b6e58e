import type { Context } from "@/lib/command/context";
import { Prisma } from "@/lib/generated/prisma/client";

/** The partitioned tables of predictions, by the column that names a row beside deployment and day. */
const idColumns = {
  prediction_payloads: "prediction_id",
  answer_pairs: "shadow_id",
  predictions: "prediction_id",
  prediction_truths: "prediction_id",
  labels: "prediction_id",
} as const;
export type PredictionTable = keyof typeof idColumns;

/**
 * Removes at most `limit` rows of the oldest day of a deployment before `oldest` (YYYY-MM-DD), by the primary key, and
 * answers how many: 0 where none is left.
 */
export async function removeOldest(
  ctx: Context,
  table: PredictionTable,
  { deploymentId, oldest, limit }: { deploymentId: string; oldest: string; limit: number },
): Promise<number> {
  const [name, id] = [Prisma.raw(table), Prisma.raw(idColumns[table])];
  const [first] = await ctx.db.$queryRaw<{ day: string }[]>`
    SELECT day::text FROM ${name} WHERE deployment_id = ${deploymentId}::uuid AND day < ${oldest}::date
    ORDER BY day LIMIT 1`;
  if (!first) return 0;
  return ctx.db.$executeRaw`
    DELETE FROM ${name} WHERE deployment_id = ${deploymentId}::uuid AND day = ${first.day}::date AND ${id} IN (
      SELECT ${id} FROM ${name} WHERE deployment_id = ${deploymentId}::uuid AND day = ${first.day}::date
      ORDER BY ${id} LIMIT ${limit})`;
}
