import { systemClock } from "@/lib/clock";
import { systemContext } from "@/lib/command/system-context";
import type { CreateDataSourceInput } from "@/lib/contracts/data-source";
import type { Database } from "@/lib/db";
import { createDataSource } from "@/lib/services/data-sources/create";
import type { TestTeam } from "./world";

/** A data source of the team, made by its command. */
export async function createDataSourceRow(
  db: Database,
  team: TestTeam,
  facts: Partial<CreateDataSourceInput> = {},
): Promise<string> {
  const name = `source-${systemClock.id().slice(-8)}`;
  const input = { teamId: team.id, name, owner: "Flight Ops", classes: ["internal" as const], ...facts };
  return (await createDataSource.execute(systemContext(db, "test"), input)).id;
}
