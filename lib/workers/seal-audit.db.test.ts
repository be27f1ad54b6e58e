import { describe, expect, it } from "vitest";
import { systemContext } from "@/lib/command/system-context";
import type { Database } from "@/lib/db";
import { CHAIN_START, sealRecord } from "@/lib/domain/audit/hash-chain";
import { toAuditRecord } from "@/lib/services/audit/audit-row";
import { verifyAudit } from "@/lib/services/audit/verify";
import { newTrail } from "@/lib/testing/trail";
import { contextOf, createPerson } from "@/lib/testing/world";
import { sealAudit } from "./seal-audit";

/** Hundreds of transactions on a machine that may be busy with other tests. */
const MANY_WRITES_MS = 30_000;

describe("the sealer", () => {
  it("chains what concurrent writers commit, with two sealers running at once", {
    timeout: MANY_WRITES_MS,
  }, async () => {
    const { db, write } = await newTrail();
    let isWriting = true;
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let i = 0; i < 12; i += 1) await write(`entry ${writer}-${i}`);
    });
    const sealers = Array.from({ length: 2 }, async () => {
      while (isWriting) await sealAudit(db);
    });
    await Promise.all(writers);
    isWriting = false;
    await Promise.all(sealers);
    await sealAudit(db);
    const verdict = await verifyAudit(systemContext(db, "test"));
    expect(verdict).toMatchObject({ kind: "proved", sealed: 96, unsealed: 0 });
  });

  it("numbers an entry that commits late, with an earlier time than sealed ones, after them", async () => {
    const { db, write } = await newTrail();
    const early = await db.$transaction(async (tx) => {
      const at = new Date(Date.now() - 5_000);
      const row = {
        id: crypto.randomUUID(),
        at,
        actorKind: "system",
        actorName: "slow",
        noun: "note",
        nounName: "late",
      };
      await tx.auditEvent.create({ data: { ...row, verb: "note.create", outcome: "done", requestId: "late" } });
      await write("early");
      return sealAudit(db);
    });
    expect(early).toEqual({ sealed: 1 });
    expect(await sealAudit(db)).toEqual({ sealed: 1 });
    const rows = await db.auditEvent.findMany({ orderBy: { seq: "asc" } });
    expect(rows.map((row) => row.nounName)).toEqual(["early", "late"]);
    expect(await verifyAudit(systemContext(db, "test"))).toMatchObject({ kind: "proved", sealed: 2 });
  });

  it("does nothing where there is nothing to seal", async () => {
    expect(await (await newTrail()).seal()).toEqual({ sealed: 0 });
  });
});

describe("tampering", () => {
  it("the database refuses to change or delete an entry", async () => {
    const { db, write, seal } = await newTrail();
    await write("one");
    await seal();
    await expect(db.$executeRaw`UPDATE audit_events SET reason = 'x' WHERE seq = 1`).rejects.toThrow("append-only");
    await expect(db.$executeRaw`DELETE FROM audit_events WHERE seq = 1`).rejects.toThrow("append-only");
    await expect(db.$executeRaw`TRUNCATE audit_events`).rejects.toThrow("append-only");
  });

  it.each<[string, (db: Database) => Promise<number>, string]>([
    [
      "a changed entry",
      (db) => db.$executeRaw`UPDATE audit_events SET actor_name = 'Eve' WHERE seq = 3`,
      "Entry 3 was changed after it was sealed.",
    ],
    [
      "a deleted entry",
      (db) => db.$executeRaw`DELETE FROM audit_events WHERE seq = 2`,
      "Entry 2 is missing: 3 follows 1.",
    ],
  ])("%s is found by who gets past the database's own guard", async (_name, tamper, reason) => {
    const { db, team, write, seal } = await newTrail();
    for (const text of ["a", "b", "c", "d"]) await write(text);
    await seal();
    const auditor = contextOf(db, await createPerson(db, team, ["auditor"]));
    expect(await verifyAudit(auditor)).toMatchObject({ kind: "proved", sealed: 4 });
    await db.$executeRaw`ALTER TABLE audit_events DISABLE TRIGGER USER`;
    await tamper(db);
    const verdict = await verifyAudit(auditor);
    expect(verdict).toMatchObject({ kind: "broken", reason, eventId: expect.any(String) });
  });
});

describe("a chain written anew as a whole", () => {
  /** Four runs of two entries; then what somebody with the whole database, but without the secret, could do. */
  async function signedTrail() {
    const { db, team, write, seal } = await newTrail();
    for (const run of [1, 2, 3, 4]) {
      for (const half of ["a", "b"]) await write(`${run}${half}`);
      await seal();
    }
    const auditor = contextOf(db, await createPerson(db, team, ["auditor"]));
    await expect(verifyAudit(auditor)).resolves.toMatchObject({ kind: "proved", sealed: 8, unsigned: 0 });
    for (const table of ["audit_events", "audit_anchors"])
      await db.$executeRawUnsafe(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    return { db, write, seal, auditor };
  }

  /** Changes the actor of entry `from` and computes every hash from there on as the sealer does. */
  async function rewrite(db: Database, from: number): Promise<void> {
    const rows = await db.auditEvent.findMany({ where: { seq: { not: null } }, orderBy: { seq: "asc" } });
    let head = CHAIN_START;
    for (const row of rows) {
      const actorName = Number(row.seq) === from ? "Eve" : row.actorName;
      const { hash, prevHash, seq } = sealRecord(head, { ...toAuditRecord(row), actorName });
      const bytes = { hash: Buffer.from(hash, "hex"), prevHash: Buffer.from(prevHash, "hex") };
      await db.auditEvent.update({ where: { id: row.id }, data: { actorName, ...bytes } });
      head = { seq, hash };
    }
  }

  it("is found at the first signature that does not hold", async () => {
    const { db, auditor } = await signedTrail();
    await rewrite(db, 3);
    expect(await verifyAudit(auditor)).toEqual({
      kind: "broken",
      sealed: 2,
      reason:
        "The signature over the entries 3 to 4 does not hold: the chain was written anew, or the installation has another secret.",
      eventId: expect.any(String),
    });
  });

  it.each<[string, (db: Database) => Promise<unknown>, number, string]>([
    [
      "with one signature removed",
      (db) => db.$executeRaw`DELETE FROM audit_anchors WHERE seq = 4`,
      2,
      "The signature over the entries 3 to 4 is missing.",
    ],
    [
      "with the last signatures removed",
      (db) => db.$executeRaw`DELETE FROM audit_anchors WHERE seq > 2`,
      2,
      "The entries 3 to 8 bear no signature of the sealer.",
    ],
    [
      "with its end cut off",
      (db) => db.$executeRaw`DELETE FROM audit_events WHERE seq > 6`,
      6,
      "Entry 8 was sealed and signed, and is not in the chain any more.",
    ],
  ])("%s is found", async (_, tamper, sealed, reason) => {
    const { db, auditor } = await signedTrail();
    await tamper(db);
    expect(await verifyAudit(auditor)).toMatchObject({ kind: "broken", sealed, reason });
  });

  it("is not signed by the sealer afterwards", async () => {
    const { db, write, seal, auditor } = await signedTrail();
    await db.$executeRaw`DELETE FROM audit_anchors WHERE seq > 2`;
    await rewrite(db, 3);
    await write("after");
    await seal();
    const reason = "The entries 3 to 9 bear no signature of the sealer.";
    expect(await verifyAudit(auditor)).toMatchObject({ kind: "broken", sealed: 2, reason });
  });

  it("without any signature left is told to be unsigned, as one of before there were any", async () => {
    const { db, write, seal, auditor } = await signedTrail();
    await db.$executeRaw`DELETE FROM audit_anchors`;
    expect(await verifyAudit(auditor)).toMatchObject({ kind: "proved", sealed: 8, unsigned: 8 });
    await write("after");
    await seal();
    expect(await verifyAudit(auditor)).toMatchObject({ kind: "proved", sealed: 9, unsigned: 8 });
  });
});
