import { describe, expect, it } from "vitest";
import { systemContext } from "@/lib/command/system-context";
import { type AuditFilter, sealedRecordSchema } from "@/lib/contracts/audit";
import type { SealedRecord } from "@/lib/domain/audit/audit-record";
import { verifyExport } from "@/lib/domain/audit/verify-export";
import { newTrail, note, type Trail } from "@/lib/testing/trail";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { checkAuditExport } from "./check-export";
import { streamAuditExport } from "./export-stream";
import { getAuditEvent, listAuditEvents } from "./queries";
import { verifyAudit } from "./verify";

async function auditorOf({ db, team }: Trail) {
  return contextOf(db, await createPerson(db, team, ["auditor"]));
}

async function exportLines(trail: Trail): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of await streamAuditExport(await auditorOf(trail), {}, "jsonl")) lines.push(line);
  return lines;
}

async function* from(lines: readonly string[]) {
  yield* lines;
}

describe("reading the trail", () => {
  it("an auditor of two teams reads and exports both, and nothing of a third", async () => {
    const { db, write, seal } = await newTrail();
    const [one, two, three] = await Promise.all(["one", "two", "three"].map((slug) => createTeam(db, slug)));
    if (!one || !two || !three) throw new Error("three teams were asked for");
    for (const { id, slug } of [one, two, three]) await write(`of ${slug}`, id);
    await seal();
    const memberships = [one, two].map(({ id, slug, name }) => ({
      ...{ teamId: id, teamSlug: slug, teamName: name },
      roles: ["auditor"] as const,
    }));
    const ctx = contextOf(db, { ...(await createPerson(db, one, ["auditor"])), memberships });
    const page = await listAuditEvents(ctx, {});
    expect(page.items.map((item) => item.nounName)).toEqual(["of two", "of one"]);
    await expect(listAuditEvents(ctx, { team: "three" })).rejects.toMatchObject({ code: "not_found" });
    const ofThree = await db.auditEvent.findFirstOrThrow({ where: { teamId: three.id } });
    await expect(getAuditEvent(ctx, ofThree.id)).rejects.toMatchObject({ code: "not_found" });

    const records: SealedRecord[] = [];
    for await (const line of await streamAuditExport(ctx, {}, "jsonl")) {
      records.push(sealedRecordSchema.parse(JSON.parse(line)));
    }
    expect(records.map((record) => record.nounName)).toEqual(["of one", "of two"]);
    expect(await verifyExport(records)).toMatchObject({ kind: "proved", entries: 2, links: 1 });
    const exports = await db.auditEvent.findMany({ where: { verb: "audit.export" } });
    expect(exports.map((row) => row.teamId).sort()).toEqual([one.id, two.id].sort());
  });

  it("CSV defuses formulas and keeps one line per entry", async () => {
    const trail = await newTrail();
    await trail.write("=cmd|'/c calc'!A1");
    await trail.seal();
    let text = "";
    for await (const line of await streamAuditExport(await auditorOf(trail), {}, "csv")) text += line;
    expect(text.trimEnd().split("\r\n")).toHaveLength(2);
    expect(text).toContain(",'=cmd|'/c calc'!A1,");
  });

  it("pages by keyset, newest first, without repeating or losing an entry", async () => {
    const trail = await newTrail();
    for (let i = 0; i < 7; i += 1) await trail.write(`p${i}`);
    const ctx = await auditorOf(trail);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAuditEvents(ctx, {}, { cursor, limit: 3 });
      seen.push(...page.items.map((item) => item.nounName));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen.toSorted()).toEqual(["p0", "p1", "p2", "p3", "p4", "p5", "p6"]);
    await expect(listAuditEvents(ctx, {}, { cursor: "nonsense" })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("filters by actor, verb, noun, outcome and time", async () => {
    const trail = await newTrail();
    const { db, team } = trail;
    await trail.write("kept");
    const vera = contextOf(db, await createPerson(db, team, ["viewer"], { name: "Vera" }));
    await expect(note.execute(vera, { teamId: team.id, text: "no" })).rejects.toMatchObject({ code: "forbidden" });
    const ctx = await auditorOf(trail);
    const today = new Date().toISOString().slice(0, 10);
    const count = async (filter: AuditFilter) => (await listAuditEvents(ctx, filter)).items.length;
    expect(await count({})).toBe(2);
    expect(await count({ actor: "Vera" })).toBe(1);
    expect(await count({ outcome: "refused", verb: "note.create" })).toBe(1);
    expect(await count({ noun: "model" })).toBe(0);
    expect(await count({ to: "2020-01-01" })).toBe(0);
    expect(await count({ from: today, to: today })).toBe(2);
  });

  it("is refused without the right", async () => {
    const { db, team } = await newTrail();
    const viewer = contextOf(db, await createPerson(db, team, ["viewer"]));
    const forbidden = { code: "forbidden" };
    await expect(listAuditEvents(viewer, {})).rejects.toMatchObject(forbidden);
    await expect(verifyAudit(viewer)).rejects.toMatchObject(forbidden);
    await expect(checkAuditExport(viewer, from([]))).rejects.toMatchObject(forbidden);
    const engineer = contextOf(db, await createPerson(db, team, ["ml_engineer"]));
    await expect(streamAuditExport(engineer, {}, "csv")).rejects.toMatchObject(forbidden);
  });
});

describe("checking an export", () => {
  it("holds while the chain holds what the file says", async () => {
    const trail = await newTrail();
    for (const text of ["a", "b", "c", "d"]) await trail.write(text);
    await trail.seal();
    const lines = await exportLines(trail);
    const check = async (given: string[]) => checkAuditExport(await auditorOf(trail), from(given));
    expect(await check(lines)).toEqual({ kind: "proved", entries: 4, links: 3, gaps: 0 });
    const forged = lines.map((line, i) => (i === 2 ? line.replace('"c"', '"x"') : line));
    expect(await check(forged)).toMatchObject({ kind: "broken", line: 3 });
    expect(await check(["not json", ...lines])).toMatchObject({ kind: "broken", line: 1 });
  });

  it("finds a chain that was cut at its end, with its signatures, which the chain itself cannot tell", async () => {
    const trail = await newTrail();
    for (const text of ["a", "b", "c"]) await trail.write(text);
    await trail.seal();
    await trail.write("d");
    await trail.seal();
    const lines = await exportLines(trail);
    await trail.db.$executeRaw`ALTER TABLE audit_events DISABLE TRIGGER USER`;
    await trail.db.$executeRaw`ALTER TABLE audit_anchors DISABLE TRIGGER USER`;
    await trail.db.$executeRaw`DELETE FROM audit_events WHERE seq >= 4`;
    await trail.db.$executeRaw`DELETE FROM audit_anchors WHERE seq >= 4`;
    const verdict = await verifyAudit(systemContext(trail.db, "test"));
    expect(verdict).toMatchObject({ kind: "proved", sealed: 3, unsigned: 0 });
    const reason = "Entry 4 of this file is not in the chain any more.";
    expect(await checkAuditExport(await auditorOf(trail), from(lines))).toEqual({ kind: "broken", line: 4, reason });
  });
});
