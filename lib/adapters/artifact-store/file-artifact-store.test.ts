import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { artifactDigest } from "@/lib/domain/digests/artifact-digest";
import { type ArtifactStore, DigestMismatch, FileTooLarge } from "@/lib/ports/artifact-store";
import { createFileArtifactStore } from "./file-artifact-store";

const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");
const stream = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

let directory: string;
let store: ArtifactStore;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "slipway-store-"));
  store = createFileArtifactStore({ directory });
});
afterEach(() => rmSync(directory, { recursive: true }));

const incoming = () => readdirSync(join(directory, "incoming"));

describe("put", () => {
  it("keeps content under its digest, once, read-only", async () => {
    const first = await store.put(stream("hel", "lo"));
    expect(first).toEqual({ sha256: sha256("hello"), sizeBytes: 5 });
    expect(await store.put(stream("hello"))).toEqual(first);
    expect(await text(await store.open(first.sha256))).toBe("hello");
    const path = join(directory, "sha256", first.sha256.slice(0, 2), first.sha256);
    expect(statSync(path).mode & 0o777).toBe(0o444);
    expect(incoming()).toEqual([]);
  });

  it.each([
    ["another digest", () => store.put(stream("hello"), { sha256: sha256("bye") }), DigestMismatch],
    ["too much", () => store.put(stream("hello", "hello"), { maxBytes: 9 }), FileTooLarge],
    ["a broken stream", () => store.put(Readable.from(brokenUpload())), /line went dead/],
  ])("refuses %s and leaves nothing", async (_, put, refusal) => {
    await expect(put()).rejects.toThrow(refusal);
    expect(incoming()).toEqual([]);
    expect(await store.has(sha256("hello"))).toBe(false);
  });

  it("refuses to look outside of itself", async () => {
    await expect(store.open("../../etc/passwd")).rejects.toThrow(RangeError);
  });
});

describe("materialise", () => {
  async function register(contents: Record<string, string>) {
    const files = [];
    for (const [path, content] of Object.entries(contents)) files.push({ path, ...(await store.put(stream(content))) });
    return { files, digest: artifactDigest(files) };
  }

  it("lays files out by path, and reuses the folder", async () => {
    const { files, digest } = await register({ "model.onnx": "m", "assets/words.txt": "w" });
    const [folder, again] = await Promise.all([store.materialise(digest, files), store.materialise(digest, files)]);
    expect(again).toBe(folder);
    expect(readFileSync(join(folder, "assets/words.txt"), "utf8")).toBe("w");
    expect(await store.materialise(digest, files)).toBe(folder);
  });

  it("refuses another digest, a path that climbs out, and a file changed on disk", async () => {
    const { files, digest } = await register({ "model.onnx": "m" });
    await expect(store.materialise(sha256("x"), files)).rejects.toThrow(DigestMismatch);
    await expect(store.materialise(digest, [{ path: "../m", sha256: sha256("m"), sizeBytes: 1 }])).rejects.toThrow(
      RangeError,
    );
    const kept = join(directory, "sha256", sha256("m").slice(0, 2), sha256("m"));
    chmodSync(kept, 0o600);
    writeFileSync(kept, "x");
    await expect(store.materialise(digest, files)).rejects.toThrow(/has changed/);
    expect(readdirSync(join(directory, "trees"))).toEqual([]);
  });
});

async function* brokenUpload() {
  yield Buffer.from("hel");
  throw new Error("the line went dead");
}
