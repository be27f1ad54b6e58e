import { readdirSync } from "node:fs";
import { Readable } from "node:stream";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "@/lib/clock";
import type { Context } from "@/lib/command/context";
import { databaseForFile } from "@/lib/testing/postgres";
import { createTestRegistry, type TestRegistry } from "@/lib/testing/registry";
import { contextOf, createPerson, createTeam, type TestTeam } from "@/lib/testing/world";
import { completeFile } from "./complete-file";
import { discardUpload } from "./discard";
import { expireUploads } from "./expire";
import { openUpload } from "./open";
import { getUpload, inspectUpload } from "./queries";
import { receivePart } from "./receive-part";
import { UPLOAD_LIFETIME_MS } from "./upload-constants";

const { db } = databaseForFile();
let registry: TestRegistry;
let team: TestTeam;
let ctx: Context;
beforeAll(async () => {
  team = await createTeam(db, "uploads");
  ctx = contextOf(db, await createPerson(db, team, ["data_scientist"]));
});
beforeEach(() => {
  // Content of its own per test: files that other uploads name too are kept.
  TAIL = Buffer.from(systemClock.id());
  registry = createTestRegistry();
  return () => registry.remove();
});

let TAIL: Buffer;
/** The product cuts parts of 32 MB; what is tested does not depend on it. */
const PART_BYTES = 1000;
const TAIL_BYTES = 36;
const WHOLE = PART_BYTES + TAIL_BYTES;
const firstPart = () => Readable.from([Buffer.alloc(PART_BYTES, "a")]);
const lastPart = () => Readable.from([TAIL]);

async function open(files = [{ path: "m/model.bin", sizeBytes: WHOLE }]) {
  const { id } = await openUpload(ctx, team.id, files);
  await db.uploadFile.updateMany({ where: { uploadId: id }, data: { partBytes: PART_BYTES } });
  const [file] = (await getUpload(ctx, id)).files;
  return { uploadId: id, fileId: file?.id ?? "" };
}

const send = (at: { uploadId: string; fileId: string }, number: number, content: Readable) =>
  receivePart(ctx, registry.store, { ...at, number }, content);

const kept = () =>
  readdirSync(registry.directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

describe("an upload in parts", () => {
  it("is joined when all parts are there, in any order and sent twice", async () => {
    const at = await open();
    await send(at, 2, lastPart());
    expect((await getUpload(ctx, at.uploadId)).files[0]).toMatchObject({ parts: 2, arrived: [2], sha256: null });
    await expect(completeFile(ctx, registry.store, at.uploadId, at.fileId)).rejects.toThrow(/1 of 2 parts/);
    await send(at, 1, firstPart());
    await send(at, 1, firstPart());
    await completeFile(ctx, registry.store, at.uploadId, at.fileId);
    await completeFile(ctx, registry.store, at.uploadId, at.fileId);
    const [file] = (await getUpload(ctx, at.uploadId)).files;
    expect(file?.arrived).toEqual([]);
    const chunks: Buffer[] = [];
    for await (const chunk of (await registry.store.open(file?.sha256 ?? "")) as AsyncIterable<Buffer>)
      chunks.push(chunk);
    expect(Buffer.concat(chunks).subarray(-TAIL_BYTES)).toEqual(TAIL);
    expect(kept()).toBe(1);
  });

  it("an empty file is one empty part", async () => {
    const at = await open([{ path: "__init__.py", sizeBytes: 0 }]);
    await send(at, 1, Readable.from([]));
    await completeFile(ctx, registry.store, at.uploadId, at.fileId);
    expect(await inspectUpload(ctx, registry, at.uploadId, "custom")).toEqual({ signature: null, refusal: null });
  });

  it.each([
    ["a part too short", 2, () => Readable.from([Buffer.from("x")]), /1 bytes, not 36/],
    ["a part too long", 2, () => Readable.from([Buffer.alloc(37)]), /more than 36 bytes/],
    ["a part that is none", 3, lastPart, /parts 1 to 2/],
    ["a line that breaks", 1, () => Readable.from(broken()), /went dead/],
  ])("%s -> refused, nothing kept", async (_, number, content, sentence) => {
    const at = await open();
    await expect(send(at, number, content())).rejects.toThrow(sentence);
    expect(kept()).toBe(0);
    expect((await getUpload(ctx, at.uploadId)).files[0]?.arrived).toEqual([]);
  });

  it.each(["../etc/passwd", "/abs", "a//b", "a\\b"])("a file named %j -> refused", async (path) => {
    await expect(open([{ path, sizeBytes: 1 }])).rejects.toThrow(/cannot be the name/);
  });

  it("files that contradict their format are refused when looked into", async () => {
    const at = await open([{ path: "model.mar", sizeBytes: TAIL_BYTES }]);
    await send(at, 1, lastPart());
    await completeFile(ctx, registry.store, at.uploadId, at.fileId);
    expect((await inspectUpload(ctx, registry, at.uploadId, "mar")).refusal).toMatch(/not a zip archive/);
  });
});

describe("what ends an upload", () => {
  it("given up -> nothing stays", async () => {
    const at = await open();
    await send(at, 2, lastPart());
    await discardUpload(ctx, registry.store, at.uploadId);
    expect(kept()).toBe(0);
    await expect(getUpload(ctx, at.uploadId)).rejects.toThrow(/no such upload/);
  });

  it("a part that another upload has too stays", async () => {
    const [one, two] = [await open(), await open()];
    await send(one, 2, lastPart());
    await send(two, 2, lastPart());
    await discardUpload(ctx, registry.store, one.uploadId);
    expect(kept()).toBe(1);
    await discardUpload(ctx, registry.store, two.uploadId);
    expect(kept()).toBe(0);
  });

  it("nobody came back -> it expires, once, whoever looks", async () => {
    const at = await open();
    await send(at, 2, lastPart());
    const later = new Date(systemClock.now().getTime() + UPLOAD_LIFETIME_MS + 60_000);
    const due = await db.upload.count({ where: { dueAt: { lte: later } } });
    const [a, b] = await Promise.all([
      expireUploads(db, registry.store, later),
      expireUploads(db, registry.store, later),
    ]);
    expect(a + b).toBe(due);
    expect(kept()).toBe(0);
  });

  it("is nobody else's business", async () => {
    const at = await open();
    const colleague = contextOf(db, await createPerson(db, team, ["data_scientist"]));
    await expect(getUpload(colleague, at.uploadId)).rejects.toThrow(/no such upload/);
    await expect(discardUpload(colleague, registry.store, at.uploadId)).rejects.toThrow(/no such upload/);
  });
});

async function* broken() {
  yield Buffer.from("half");
  throw new Error("the line went dead");
}
