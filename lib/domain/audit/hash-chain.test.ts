import { describe, expect, it } from "vitest";
import type { AuditRecord, SealedRecord } from "./audit-record";
import { CHAIN_START, chainHash, checkLink, GENESIS_HASH, sealRecord } from "./hash-chain";
import { verifyExport } from "./verify-export";

// Published numbers: SHA-256(previous hash bytes followed by canonical JSON), genesis 32 zero bytes, computed with Python.
const vectors = [
  {
    entry: {
      seq: 1,
      at: "2026-01-02T03:04:05.678Z",
      actor: "user:alice",
      action: "deployment.promote",
      target: "deployment/fraud",
      before: { weight: 10 },
      after: { weight: 100 },
    },
    hash: "00aa1bf8b98b8815156c1837229c7b2fb09c00c81e8648a432641833f80736ba",
  },
  {
    entry: {
      seq: 2,
      at: "2026-01-02T03:05:00.000Z",
      actor: "system:rollback",
      action: "deployment.rollback",
      target: "deployment/fraud",
      before: { version: "8" },
      after: { version: "7" },
    },
    hash: "c2e8473286dc7427d98d51eb081496e8001f51c1ab328dc94137db0a28ac4548",
  },
  {
    entry: {
      seq: 3,
      at: "2026-01-02T04:00:00.000Z",
      actor: "user:Zo\u00eb",
      action: "subject.erase",
      target: "subject/42",
      before: null,
      after: null,
    },
    hash: "9c854c898ad2bbbc0e0534c36124d2dbc6103b29abea3b7eb2abd0c77fa6cd76",
  },
];

const record = (id: number): AuditRecord => ({
  id: `0196e2a4-0000-7000-8000-${String(id).padStart(12, "0")}`,
  at: "2026-11-22T12:00:00.000Z",
  actorKind: "user",
  actorId: null,
  actorName: "Ada",
  teamId: null,
  verb: "model.create",
  noun: "model",
  nounId: String(id),
  nounName: `model ${id}`,
  before: null,
  after: { share: 0.1, tags: { b: "2", a: "ü" } },
  outcome: "done",
  reason: null,
  requestId: "r",
});

function chainOf(length: number): SealedRecord[] {
  const sealed: SealedRecord[] = [];
  for (let i = 1; i <= length; i += 1) sealed.push(sealRecord(sealed.at(-1) ?? CHAIN_START, record(i)));
  return sealed;
}

const [first, second, third] = chainOf(3);
if (!first || !second || !third) throw new Error("a chain of three has three entries");

describe("chainHash", () => {
  it("equals the published chain", () => {
    let previous = GENESIS_HASH;
    for (const { entry, hash } of vectors) {
      previous = chainHash(previous, entry);
      expect(previous).toBe(hash);
    }
  });
});

describe("checkLink", () => {
  it.each<[string, SealedRecord, string]>([
    ["a changed value -> broken", { ...second, actorName: "Eve" }, "Entry 2 was changed after it was sealed."],
    ["a changed number -> broken", { ...second, seq: 3 }, "Entry 2 is missing: 3 follows 1."],
    ["the entry after the next -> broken", third, "Entry 2 is missing: 3 follows 1."],
    [
      "an entry sealed anew on another past -> broken",
      sealRecord({ seq: 1, hash: GENESIS_HASH }, record(2)),
      "Entry 2 does not follow the entry before it.",
    ],
  ])("%s", (_name, entry, reason) => {
    expect(checkLink(first, entry)).toEqual({ kind: "broken", reason });
  });

  it("the next entry -> holds, whatever the order of its keys", () => {
    const reordered = { ...second, after: { tags: { a: "ü", b: "2" }, share: 0.1 } };
    expect(checkLink(first, reordered)).toEqual({ kind: "holds", head: { seq: 2, hash: second.hash } });
  });
});

describe("verifyExport", () => {
  const chain = chainOf(5);
  const without = (...left: number[]) => chain.filter((entry) => !left.includes(entry.seq));

  it("the whole chain -> every entry and every link proved", async () => {
    const { hash } = chain.at(-1) ?? CHAIN_START;
    expect(await verifyExport(chain)).toEqual({
      kind: "proved",
      entries: 5,
      links: 4,
      gaps: 0,
      head: { seq: 5, hash },
    });
  });

  it("one team's part of it -> entries proved, gaps counted", async () => {
    expect(await verifyExport(without(3))).toMatchObject({ kind: "proved", entries: 4, links: 2, gaps: 1 });
  });

  it.each<[string, SealedRecord[], number]>([
    ["an altered entry", chain.map((e) => (e.seq === 4 ? { ...e, reason: "nothing happened" } : e)), 4],
    ["an altered entry after a gap", without(3).map((e) => (e.seq === 4 ? { ...e, outcome: "refused" } : e)), 3],
    ["entries out of order", [...chain].reverse(), 2],
  ])("%s -> broken", async (_name, entries, line) => {
    expect(await verifyExport(entries)).toMatchObject({ kind: "broken", line });
  });

  it("nothing -> nothing proved", async () => {
    expect(await verifyExport([])).toEqual({ kind: "proved", entries: 0, links: 0, gaps: 0, head: null });
  });
});
