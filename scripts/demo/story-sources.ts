import type { Context } from "@/lib/command/context";
import type { CreateDataSourceInput } from "@/lib/contracts/data-source";
import { announceChange } from "@/lib/services/data-sources/announce-change";
import { createDataSource } from "@/lib/services/data-sources/create";
import { FLIGHT_MODEL } from "./flights-bundle";
import { flightSignature } from "./flights-signature";
import type { Scenario } from "./replay-circumstances";
import { SPAM_MODEL } from "./spam-bundle";
import type { ActAs } from "./story-people";

type Source = Omit<CreateDataSourceInput, "teamId">;

/** What both versions of the flight model are asked with comes from one feed. */
const departures: Source = {
  name: "Departures feed",
  owner: "Airport data desk",
  description: "One row per departure, from the airports that are connected to it.",
  classes: ["internal"],
  fields: flightSignature(true).inputs.map(({ name, datatype }) => ({ name, datatype })),
  freshnessMinutes: 15,
  feeds: [{ model: FLIGHT_MODEL, inputs: flightSignature(true).inputs.map(({ name }) => name) }],
};

const mails: Source = {
  name: "Mail relay",
  owner: "Postmaster",
  description: "Every mail that reaches an inbox, as text.",
  classes: ["personal"],
  fields: ["subject", "body"].map((name) => ({ name, datatype: "BYTES" })),
  freshnessMinutes: 15,
  feeds: [{ model: SPAM_MODEL, inputs: ["subject", "body"] }],
};

/** The data scientist says where inputs come from, and what changed there on the scripted day; `westernShare` is 0 to 1. */
export async function tellOfSources(
  actAs: ActAs,
  teamId: string,
  { changedAt }: Scenario,
  westernShare: number,
): Promise<void> {
  const ada = await actAs("ada");
  const percent = Math.round(westernShare * 100);
  await tellOf(ada, teamId, departures, {
    what: `The airports west of 100° W connected: ${percent} % of departures come from there`,
    at: changedAt,
  });
  await tellOf(ada, teamId, mails, { what: "Newsletters are no longer held back by the relay", at: changedAt });
}

async function tellOf(ctx: Context, teamId: string, source: Source, change: { what: string; at: Date }): Promise<void> {
  const known = await ctx.db.dataSource.findFirst({
    where: { teamId, name: source.name, deletedAt: null },
    select: { id: true, changes: { select: { id: true }, take: 1 } },
  });
  const dataSourceId = known?.id ?? (await createDataSource.execute(ctx, { teamId, ...source })).id;
  if (known && known.changes.length > 0) return;
  const { what, at } = change;
  await announceChange.execute(ctx, { dataSourceId, kind: "note", what, at: at.toISOString() });
}
