import type { Transaction } from "@/lib/db";
import { type Grant, permissions } from "@/lib/domain/access/permissions";

type Reader = Pick<Transaction, "membership">;

/** A team larger than this is searched, not chosen from. */
const MOST_PEOPLE = 200;

/** The people of a team who may work on incidents, by name. */
export async function listAssignees(db: Reader, teamId: string): Promise<{ id: string; name: string }[]> {
  const { roles }: Grant = permissions["incident:acknowledge"];
  const rows = await db.membership.findMany({
    where: { teamId, role: { in: [...roles] } },
    select: { user: { select: { id: true, name: true } } },
    distinct: ["userId"],
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: MOST_PEOPLE,
  });
  return rows.map(({ user }) => user);
}
