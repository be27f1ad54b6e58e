import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { command } from "@/lib/command/command";
import { systemContext } from "@/lib/command/system-context";
import { sealedRecordSchema } from "@/lib/contracts/audit";
import { createDatabase, type Database } from "@/lib/db";
import type { SealedRecord } from "@/lib/domain/audit/audit-record";
import { verifyExport } from "@/lib/domain/audit/verify-export";
import { streamAuditExport } from "@/lib/services/audit/export-stream";
import { getAuditEvent, listAuditEvents } from "@/lib/services/audit/queries";
import { verifyAudit } from "@/lib/services/audit/verify";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/postgres";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { sealAudit } from "./seal-audit";

let test: TestDatabase;
let db: Database;
let team: TestTeam;
beforeAll(async () => {
  test = await createTestDatabase();
  db = createDatabase(test.url);
  team = await createTeam(db, "trail");
});
afterAll(async () => {
  await db.$disconnect();
  await test.drop();
});

/** A command that changes nothing: the trail is what is tested. */
const note = command({
  name: "note.create",
  input: z.object({ teamId: z.uuid().nullable(), text: z.string() }),
  permission: "review:request",
  async target({ input }) {
    return { teamId: input.teamId };
  },
  async run({ input }) {
    return { result: null, audit: { nounId: null, nounName: input.text, after: { text: input.text, share: 0.1 } } };
  },
});
const write = (text: string, teamId: string | null = team.id) =>
  note.execute(systemContext(db, "test"), { teamId, text });

describe("the sealer", () => {
  it("chains what concurrent writers commit, with two sealers running at once", async () => {
    let isWriting = true;
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let i = 0; i < 25; i += 1) await write(`entry ${writer}-${i}`);
    });
    const sealers = Array.from({ length: 2 }, async () => {
      while (isWriting) await sealAudit(db);
    });
    await Promise.all(writers);
    isWriting = false;
    await Promise.all(sealers);
    await sealAudit(db);
    const verdict = await verifyAudit(systemContext(db, "test"));
    expect(verdict).toMatchObject({ kind: "proved", sealed: 200, unsealed: 0 });
  });

  it("numbers an entry that commits late, with an earlier time than sealed ones, after them", async () => {
    const late = await new Promise<string>((resolve, reject) => {
      db.$transaction(async (tx) => {
        const id = crypto.randomUUID();
        const at = new Date(Date.now() - 5_000);
        const row = { id, at, actorKind: "system", actorName: "slow", verb: "note.create", noun: "note" };
        await tx.auditEvent.create({ data: { ...row, nounName: "late", outcome: "done", requestId: "late" } });
        await write("early");
        expect(await sealAudit(db)).toEqual({ sealed: 1 });
        return id;
      }).then(resolve, reject);
    });
    expect(await sealAudit(db)).toEqual({ sealed: 1 });
    const rows = await db.auditEvent.findMany({
      where: { nounName: { in: ["early", "late"] } },
      orderBy: { seq: "asc" },
    });
    expect(rows.map((row) => row.nounName)).toEqual(["early", "late"]);
    expect(rows[1]?.id).toBe(late);
    expect(await verifyAudit(systemContext(db, "test"))).toMatchObject({ kind: "proved", sealed: 202 });
  });

  it("does nothing where there is nothing to seal", async () => {
    expect(await sealAudit(db)).toEqual({ sealed: 0 });
  });
});

describe("reading the trail", () => {
  it("an auditor of two teams reads and exports both, and nothing of a third", async () => {
    const [one, two, three] = await Promise.all([
      createTeam(db, "one"),
      createTeam(db, "two"),
      createTeam(db, "three"),
    ]);
    for (const { id, slug } of [one, two, three]) await write(`of ${slug}`, id);
    await sealAudit(db);
    const auditor = await createPerson(db, one, ["auditor"]);
    const spanning = {
      ...auditor,
      memberships: [one, two].map(({ id, slug, name }) => ({
        ...{ teamId: id, teamSlug: slug, teamName: name },
        roles: ["auditor"] as const,
      })),
    };
    const ctx = contextOf(db, spanning);
    const page = await listAuditEvents(ctx, {});
    expect(page.items.map((item) => item.nounName)).toEqual(["of two", "of one"]);
    await expect(listAuditEvents(ctx, { team: "three" })).rejects.toMatchObject({ code: "not_found" });
    const [ofThree] = await db.auditEvent.findMany({ where: { teamId: three.id } });
    await expect(getAuditEvent(ctx, ofThree?.id ?? "")).rejects.toMatchObject({ code: "not_found" });

    const lines: SealedRecord[] = [];
    for await (const line of await streamAuditExport(ctx, {}, "jsonl"))
      lines.push(sealedRecordSchema.parse(JSON.parse(line)));
    expect(lines.map((line) => line.nounName)).toEqual(["of one", "of two"]);
    expect(await verifyExport(lines)).toMatchObject({ kind: "proved", entries: 2, links: 1 });
    const exports = await db.auditEvent.findMany({ where: { verb: "audit.export" } });
    expect(exports.map((row) => row.teamId).sort()).toEqual([one.id, two.id].sort());
  });

  it("CSV defuses formulas and keeps one line per entry", async () => {
    const own = await createTeam(db, "csv");
    await write("=cmd|'/c calc'!A1", own.id);
    await sealAudit(db);
    const ctx = contextOf(db, await createPerson(db, own, ["auditor"]));
    let text = "";
    for await (const line of await streamAuditExport(ctx, {}, "csv")) text += line;
    expect(text.trimEnd().split("\r\n")).toHaveLength(2);
    expect(text).toContain(",'=cmd|'/c calc'!A1,");
  });

  it("pages by keyset, newest first, without repeating or losing an entry", async () => {
    const own = await createTeam(db, "pages");
    for (let i = 0; i < 7; i += 1) await write(`p${i}`, own.id);
    const ctx = contextOf(db, await createPerson(db, own, ["team_admin"]));
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listAuditEvents(ctx, {}, { cursor, limit: 3 });
      seen.push(...page.items.map((item) => item.nounName));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect([...seen].sort()).toEqual(["p0", "p1", "p2", "p3", "p4", "p5", "p6"]);
  });

  it("filters by actor, verb, noun, outcome and time", async () => {
    const own = await createTeam(db, "filters");
    await write("kept", own.id);
    const viewer = await createPerson(db, own, ["viewer"], { name: "Vera" });
    await expect(note.execute(contextOf(db, viewer), { teamId: own.id, text: "no" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const ctx = contextOf(db, await createPerson(db, own, ["auditor"]));
    const count = async (filter: Parameters<typeof listAuditEvents>[1]) =>
      (await listAuditEvents(ctx, filter)).items.length;
    expect(await count({})).toBe(2);
    expect(await count({ actor: "Vera" })).toBe(1);
    expect(await count({ outcome: "refused", verb: "note.create" })).toBe(1);
    expect(await count({ noun: "model" })).toBe(0);
    expect(await count({ to: "2020-01-01" })).toBe(0);
    expect(
      await count({ from: new Date().toISOString().slice(0, 10), to: new Date().toISOString().slice(0, 10) }),
    ).toBe(2);
  });

  it("is refused without the right", async () => {
    const ctx = contextOf(db, await createPerson(db, team, ["viewer"]));
    await expect(listAuditEvents(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(verifyAudit(ctx)).rejects.toMatchObject({ code: "forbidden" });
    const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
    await expect(streamAuditExport(engineer, {}, "csv")).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("tampering", () => {
  it("the database refuses to change or delete an entry", async () => {
    await expect(db.$executeRaw`UPDATE audit_events SET reason = 'x' WHERE seq = 1`).rejects.toThrow("append-only");
    await expect(db.$executeRaw`DELETE FROM audit_events WHERE seq = 1`).rejects.toThrow("append-only");
    await expect(db.$executeRaw`TRUNCATE audit_events`).rejects.toThrow("append-only");
  });

  it.each<[string, (db: Database) => Promise<number>, string]>([
    [
      "a changed entry",
      (tx) => tx.$executeRaw`UPDATE audit_events SET actor_name = 'Eve' WHERE seq = 3`,
      "Entry 3 was changed after it was sealed.",
    ],
    [
      "a deleted entry",
      (tx) => tx.$executeRaw`DELETE FROM audit_events WHERE seq = 2`,
      "Entry 2 is missing: 3 follows 1.",
    ],
  ])("%s is found by who gets past the database's own guard", async (_name, tamper, reason) => {
    const copy = await createTestDatabase();
    const own = createDatabase(copy.url);
    try {
      const ctx = systemContext(own, "test");
      const { id } = await createTeam(own, "tampered");
      for (const text of ["a", "b", "c", "d"]) await note.execute(ctx, { teamId: id, text });
      await sealAudit(own);
      const reader = contextOf(own, await createPerson(own, { id, slug: "tampered", name: "Tampered" }, ["auditor"]));
      expect(await verifyAudit(reader)).toMatchObject({ kind: "proved", sealed: 4 });
      await own.$executeRaw`ALTER TABLE audit_events DISABLE TRIGGER USER`;
      await tamper(own);
      const verdict = await verifyAudit(reader);
      expect(verdict).toMatchObject({ kind: "broken", reason });
      expect(verdict.kind === "broken" && verdict.eventId).toBeTruthy();
    } finally {
      await own.$disconnect();
      await copy.drop();
    }
  });
});
