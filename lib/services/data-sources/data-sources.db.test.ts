import { beforeAll, describe, expect, it } from "vitest";
import { announceChangeInput, createDataSourceInput, listDataSourcesInput } from "@/lib/contracts/data-source";
import { createDataSourceRow } from "@/lib/testing/data-source-rows";
import { createDeploymentWorld, type DeploymentWorld } from "@/lib/testing/deployment-world";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { announceChange } from "./announce-change";
import { createDataSource } from "./create";
import { deleteDataSource } from "./delete";
import { getDataSource, listDataSources } from "./queries";
import { updateDataSource } from "./update";

const { db } = databaseForFile();
let world: DeploymentWorld;
let ctx: Awaited<ReturnType<DeploymentWorld["person"]>>;
beforeAll(async () => {
  world = await createDeploymentWorld(db);
  ctx = await world.person("ml_engineer");
});

const carrier = { name: "carrier", datatype: "string" };
const definition = { owner: "Flight Ops", classes: ["internal" as const] };
let names = 0;
const fresh = () => {
  names += 1;
  return { name: `source ${names}`, ...definition };
};

describe("a data source", () => {
  it("names what it feeds, by a model's name or id, each model once", async () => {
    const { modelId, name } = world.model;
    const feeds = [
      { model: name, inputs: ["x"] },
      { model: modelId, inputs: ["x", "y"] },
    ];
    const id = await createDataSourceRow(db, world.team, { feeds, fields: [carrier] });
    const found = await getDataSource(ctx, id);
    expect(found.fields).toEqual([carrier]);
    expect(found.feeds).toMatchObject([{ model: name, inputs: ["x", "y"] }]);
    const fed = found.feeds.flatMap(({ deployments }) => deployments.map((d) => d.id));
    expect(fed.toSorted()).toEqual([world.staging.id, world.production.id].toSorted());
  });

  it("refuses a model of another team and a taken name, each at its field", async () => {
    const stranger = await createTeam(db, "stranger");
    const input = { teamId: world.team.id, ...fresh() };
    await createDataSource.execute(ctx, input);
    await expect(createDataSource.execute(ctx, input)).rejects.toMatchObject({
      code: "conflict",
      fieldErrors: { name: [expect.any(String)] },
    });
    const owner = contextOf(db, await createPerson(db, stranger, ["ml_engineer"]));
    const feeds = [{ model: world.model.modelId }];
    await expect(createDataSource.execute(owner, { teamId: stranger.id, ...fresh(), feeds })).rejects.toMatchObject({
      code: "invalid_input",
      fieldErrors: { feeds: [expect.stringContaining("no model")] },
    });
  });

  it("is late when the deployments that it feeds and that serve have seen no row for longer than expected", async () => {
    const own = await createDeploymentWorld(db);
    const person = await own.person("ml_engineer");
    const id = await createDataSourceRow(db, own.team, { feeds: [{ model: own.model.name }], freshnessMinutes: 15 });
    const word = async () => (await getDataSource(person, id)).freshness.word;
    expect(await word()).toBe("not watched");
    await db.deployment.update({ where: { id: own.staging.id }, data: { desiredState: "serving" } });
    expect(await word()).toBe("no rows yet");
    const seen = (deploymentId: string, minutesAgo: number) => db.$executeRaw`
      INSERT INTO sketch_deltas (deployment_id, version_id, version, arm, minute, backfilled)
      VALUES (${deploymentId}::uuid, ${crypto.randomUUID()}::uuid, 1, 'live', now() - make_interval(mins => ${minutesAgo}), false)`;
    await seen(own.staging.id, 60);
    expect(await word()).toBe("late");
    await seen(own.production.id, 1);
    expect(await word()).toBe("late");
    await seen(own.staging.id, 3);
    expect(await word()).toBe("fresh");
  });
});

describe("what changed", () => {
  it("is told of the definition by itself, and by whoever announces it, newest first", async () => {
    const id = await createDataSourceRow(db, world.team, { fields: [carrier] });
    const { name } = await getDataSource(ctx, id);
    await updateDataSource.execute(ctx, { dataSourceId: id, name, ...definition, fields: [] });
    await updateDataSource.execute(ctx, { dataSourceId: id, name, ...definition, fields: [] });
    const at = "2026-01-01T00:00:00Z";
    await announceChange.execute(ctx, { dataSourceId: id, kind: "outage", what: "The feed stood still.", at });
    const { changes, lastChange } = await getDataSource(ctx, id);
    expect(changes.map(({ kind, what }) => [kind, what])).toEqual([
      ["schema", "Gone: carrier."],
      ["outage", "The feed stood still."],
    ]);
    expect(lastChange).toEqual(changes[0]);
    expect(changes[0]?.by).toBe(ctx.actor.name);
  });

  it("is refused where it has not happened yet", async () => {
    const dataSourceId = await createDataSourceRow(db, world.team);
    const at = new Date(Date.now() + 3_600_000).toISOString();
    const input = { dataSourceId, kind: "note", what: "Tomorrow.", at };
    await expect(announceChange.execute(ctx, input)).rejects.toMatchObject({
      fieldErrors: { at: [expect.any(String)] },
    });
  });

  it("stays when the data source is deleted, which keeps its name", async () => {
    const id = await createDataSourceRow(db, world.team);
    const { name } = await getDataSource(ctx, id);
    await announceChange.execute(ctx, { dataSourceId: id, kind: "note", what: "Last words." });
    await deleteDataSource.execute(ctx, { dataSourceId: id });
    await expect(getDataSource(ctx, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await db.dataSourceChange.count({ where: { dataSourceId: id } })).toBe(1);
    await expect(createDataSource.execute(ctx, { teamId: world.team.id, name, ...definition })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

it("lists by name, page by page, what is found by name, owner and description", async () => {
  const own = await createTeam(db, "list");
  const person = contextOf(db, await createPerson(db, own, ["viewer"]));
  for (const name of ["b weather", "a schedule", "c fares"])
    await createDataSourceRow(db, own, { name, owner: name === "c fares" ? "Weather office" : "Ops" });
  const first = await listDataSources(person, listDataSourcesInput.parse({ limit: 2 }));
  const second = await listDataSources(
    person,
    listDataSourcesInput.parse({ limit: 2, cursor: first.nextCursor ?? undefined }),
  );
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["a schedule", "b weather", "c fares"]);
  expect(second.nextCursor).toBeNull();
  const found = await listDataSources(person, listDataSourcesInput.parse({ search: "weather" }));
  expect(found.items.map(({ name }) => name)).toEqual(["b weather", "c fares"]);
});

describe("bad input", () => {
  const valid = { teamId: crypto.randomUUID(), name: "x", owner: "y", classes: ["public"] };
  it.each<[string, Record<string, unknown>]>([
    ["no class", { classes: [] }],
    ["an unknown class", { classes: ["secret"] }],
    ["two fields of one name", { fields: [carrier, carrier] }],
    ["a freshness of nothing", { freshnessMinutes: 0 }],
    ["half a minute", { freshnessMinutes: 0.5 }],
    ["a name of blanks", { name: "   " }],
    ["a word that nobody knows", { colour: "red" }],
  ])("%s is refused", (_name, wrong) => {
    expect(createDataSourceInput.safeParse(valid).success).toBe(true);
    expect(createDataSourceInput.safeParse({ ...valid, ...wrong }).success).toBe(false);
  });

  it("a change of no kind, without words, or before 1970 is refused", () => {
    const told = { dataSourceId: crypto.randomUUID(), kind: "note", what: "x" };
    expect(announceChangeInput.safeParse(told).success).toBe(true);
    for (const wrong of [{ kind: "other" }, { what: " " }, { at: "1969-01-01T00:00:00Z" }])
      expect(announceChangeInput.safeParse({ ...told, ...wrong }).success).toBe(false);
  });
});
