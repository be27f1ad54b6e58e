import { expect, it } from "vitest";
import { createMeasuredDeployment } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { listTraffic } from "./list-traffic";

const { db } = databaseForFile();

it("pages through changes of one moment without losing or repeating any", async () => {
  const team = await createTeam(db, "traffic");
  const { id: deploymentId } = await createMeasuredDeployment(db, team);
  const ctx = contextOf(db, await createPerson(db, team, ["viewer"]));
  const times = ["2026-11-22T10:00:00.000Z", "2026-11-22T11:00:00.000Z", "2026-11-22T11:00:00.000Z"];
  const rows = [...times, ...times].map((at, i) => ({
    ...{ id: crypto.randomUUID(), deploymentId, at: new Date(at), arms: [], reason: `change ${i}` },
  }));
  await db.trafficChange.createMany({ data: rows });
  const seen: { id: string; at: string; until: string | null }[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTraffic(ctx, { deploymentId, cursor, limit: 2 });
    seen.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
  expect(seen.slice(1).map(({ until }) => until)).toEqual(seen.slice(0, -1).map(({ at }) => at));
});
