import { beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { systemClock } from "@/lib/clock";
import { databaseForFile } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { command } from "./command";

const { db } = databaseForFile();
let team: TestTeam;
let teams = 0;
beforeEach(async () => {
  teams += 1;
  team = await createTeam(db, `command-${teams}`);
});

const rename = command({
  name: "team.rename",
  input: z.strictObject({ id: z.uuid(), name: z.string().min(1), fails: z.boolean().default(false) }),
  permission: "environment:update",
  async target({ tx, input }) {
    const row = await tx.team.findUnique({ where: { id: input.id } });
    return row && { teamId: row.id, nounId: row.id, nounName: row.name };
  },
  async run({ tx, input, target }) {
    await tx.team.update({ where: { id: input.id }, data: { name: input.name } });
    if (input.fails) throw new Error("after the write");
    const audit = {
      nounId: input.id,
      nounName: input.name,
      before: { name: target.nounName },
      after: { name: input.name },
    };
    return { result: input.name, audit };
  },
});
const trail = () => db.auditEvent.findMany({ where: { teamId: team.id } });

it("done -> the row and its audit event commit together", async () => {
  const admin = await createPerson(db, team, ["team_admin"]);
  expect(await rename.execute(contextOf(db, admin), { id: team.id, name: "New" })).toBe("New");
  expect(await trail()).toMatchObject([
    {
      verb: "team.rename",
      outcome: "done",
      actorName: admin.name,
      before: { name: team.name },
      after: { name: "New" },
    },
  ]);
});

it("a failure after the write -> neither row nor event", async () => {
  const admin = await createPerson(db, team, ["team_admin"]);
  await expect(rename.execute(contextOf(db, admin), { id: team.id, name: "New", fails: true })).rejects.toThrow(
    "after",
  );
  expect(await db.team.findUniqueOrThrow({ where: { id: team.id } })).toMatchObject({ name: team.name });
  expect(await trail()).toEqual([]);
});

it("a role without the right -> forbidden, with who may, and a refusal in the trail", async () => {
  const viewer = await createPerson(db, team, ["viewer"]);
  await expect(rename.execute(contextOf(db, viewer), { id: team.id, name: "New" })).rejects.toMatchObject({
    code: "forbidden",
    message: "You may not update an environment here. Ask a team admin of the team.",
  });
  expect(await trail()).toMatchObject([{ outcome: "refused", actorId: viewer.id, nounName: team.name }]);
});

it("another team's row and an absent row -> the same not found, nothing in that team's trail", async () => {
  const stranger = await createPerson(db, await createTeam(db, `stranger-${teams}`), ["team_admin"]);
  const ask = (id: string) => rename.execute(contextOf(db, stranger), { id, name: "New" }).catch((e: unknown) => e);
  const [other, absent] = [await ask(team.id), await ask("00000000-0000-7000-8000-000000000000")];
  expect(other).toMatchObject({ code: "not_found" });
  expect(String(absent)).toBe(String(other));
  expect(await trail()).toEqual([]);
});

it("wrong input -> field errors by path, nothing asked of the database", async () => {
  const admin = await createPerson(db, team, ["team_admin"]);
  await expect(rename.execute(contextOf(db, admin), { id: "x", name: "" })).rejects.toMatchObject({
    code: "invalid_input",
    fieldErrors: { id: [expect.any(String)], name: [expect.any(String)] },
  });
});

it("wrong input of somebody who may do this nowhere -> forbidden, and a refusal in the trail", async () => {
  const viewer = await createPerson(db, team, ["viewer"]);
  await expect(rename.execute(contextOf(db, viewer), { id: "x" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await trail()).toMatchObject([{ outcome: "refused", actorId: viewer.id, verb: "team.rename" }]);
});

it("a NUL character anywhere -> refused at the door", async () => {
  const admin = await createPerson(db, team, ["team_admin"]);
  const refused = rename.execute(contextOf(db, admin), { id: team.id, name: "a\0b" });
  await expect(refused).rejects.toMatchObject({ code: "invalid_input" });
});

it("refusals are written at a bounded rate", async () => {
  const viewer = await createPerson(db, team, ["viewer"]);
  const clock = { now: () => new Date("2026-03-01T12:00:30Z"), id: systemClock.id };
  for (let i = 0; i < 70; i += 1) {
    await rename.execute(contextOf(db, viewer, clock), { id: team.id, name: "New" }).catch(() => undefined);
  }
  expect(await db.auditEvent.count({ where: { actorId: viewer.id } })).toBe(60);
});
