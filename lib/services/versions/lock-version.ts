import { z } from "zod";
import type { Transaction } from "@/lib/db";

const rowsSchema = z
  .array(z.object({ id: z.uuid(), modelId: z.uuid(), number: z.int(), teamId: z.uuid(), model: z.string() }))
  .max(1);

/** Locks a version that is not deleted, as a command's target. Whoever starts to use it locks it too (`FOR SHARE`). */
export async function lockVersion(tx: Transaction, id: string) {
  const rows = await tx.$queryRaw`
    SELECT v.id, v.model_id AS "modelId", v.number, m.team_id AS "teamId", m.name AS model
    FROM model_versions v JOIN models m ON m.id = v.model_id
    WHERE v.id = ${id}::uuid AND v.deleted_at IS NULL
    FOR UPDATE OF v`;
  const [row] = rowsSchema.parse(rows);
  return row ? { ...row, nounId: row.id, nounName: `${row.model} v${row.number}` } : null;
}
