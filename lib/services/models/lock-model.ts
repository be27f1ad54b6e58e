import { z } from "zod";
import type { Transaction } from "@/lib/db";

const rowsSchema = z.array(z.object({ id: z.uuid(), teamId: z.uuid(), name: z.string() })).max(1);

/** Locks a model that is not deleted, as a command's target: registrations of the same model wait. */
export async function lockModel(tx: Transaction, id: string) {
  const rows = await tx.$queryRaw`
    SELECT id, team_id AS "teamId", name FROM models WHERE id = ${id}::uuid AND deleted_at IS NULL FOR UPDATE`;
  const [row] = rowsSchema.parse(rows);
  return row ? { teamId: row.teamId, nounId: row.id, nounName: row.name, modelId: row.id } : null;
}
