import type { IncidentView } from "@/lib/contracts/incident";
import type { Database } from "@/lib/db";
import { deliveriesInclude, toDelivery } from "@/lib/services/notices/deliveries";

/** An incident is told again every few hours at most: these are days of it. */
const MOST_NOTICES = 50;

/** What was told of an incident, newest first, and how each fared on every channel. */
export async function listIncidentNotices(db: Database, incidentId: string): Promise<IncidentView["notices"]> {
  const rows = await db.notice.findMany({
    where: { subjectNoun: "incident", subjectId: incidentId },
    select: { id: true, at: true, title: true, deliveries: deliveriesInclude },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST_NOTICES,
  });
  return rows.map(({ id, at, title, deliveries }) => ({
    ...{ id, at: at.toISOString(), title, deliveries: deliveries.flatMap(toDelivery) },
  }));
}
