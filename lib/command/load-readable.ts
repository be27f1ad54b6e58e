import { idSchema } from "@/lib/contracts/id";
import type { Permission } from "@/lib/domain/access/permissions";
import { notFound } from "@/lib/domain/errors/app-error";
import { authorise } from "./authorise";
import type { Context } from "./context";

/** What a read is about: the noun as a refusal names it, the right that it needs, and how its row is found. */
type Subject<Row> = { noun: string; permission: Permission; find: (id: string) => Promise<Row | null> };

/**
 * The one row that a read is about; lists are narrowed by `inTeams` instead. Throws `not_found` where the id names nothing or a
 * row of another team, `forbidden` where the actor is in the row's team but lacks the permission.
 */
export async function loadReadable<Row extends { teamId: string }>(
  ctx: Context,
  id: string,
  { noun, permission, find }: Subject<Row>,
): Promise<Row> {
  const row = idSchema.safeParse(id).success ? await find(id) : null;
  if (!row) throw notFound(noun);
  authorise(ctx.actor, permission, row.teamId, noun);
  return row;
}
