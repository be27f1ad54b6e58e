import { z } from "zod";
import type { Context } from "@/lib/command/context";
import type { Transaction } from "@/lib/db";

const takenSchema = z.tuple([z.object({ id: z.uuid(), number: z.int() })]);

/**
 * Finds or creates the model and takes its next version number in one statement. The row stays locked until the
 * transaction ends: two registrations queue up, and one that rolls back gives its number to the next. A model that was
 * deleted comes back under its name and counts on, so that a number never means two things.
 */
export async function takeNumber(
  tx: Transaction,
  ctx: Context,
  { teamId, name, now }: { teamId: string; name: string; now: Date },
): Promise<{ id: string; number: number }> {
  const createdById = ctx.actor.kind === "system" ? null : ctx.actor.id;
  const rows = await tx.$queryRaw`
    INSERT INTO models (id, team_id, name, next_version, created_by_id, created_by_name, created_at, updated_at)
    VALUES (${ctx.clock.id()}::uuid, ${teamId}::uuid, ${name}, 2, ${createdById}::uuid, ${ctx.actor.name}, ${now}, ${now})
    ON CONFLICT (team_id, name) DO UPDATE
      SET next_version = models.next_version + 1, updated_at = EXCLUDED.updated_at, deleted_at = NULL,
          version = models.version + 1
    RETURNING id, next_version - 1 AS number`;
  return takenSchema.parse(rows)[0];
}
