import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readMultipart } from "./multipart";

const BOUNDARY = "----slipway";

type Part = { name: string; filename?: string; content: string };

function bodyOf(parts: Part[], end = `--${BOUNDARY}--\r\n`): string {
  const written = parts.map(({ name, filename, content }) => {
    const file = filename === undefined ? "" : `; filename="${filename}"`;
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
  });
  return written.join("") + end;
}

function requestOf(body: BodyInit | null, contentType = `multipart/form-data; boundary=${BOUNDARY}`): Request {
  return new Request("http://localhost/", { method: "POST", headers: { "content-type": contentType }, body });
}

async function read(request: Request, limits: { maxJsonBytes?: number; maxFiles?: number } = {}) {
  const files: { path: string; bytes: number; sha256: string }[] = [];
  const json = await readMultipart(request, {
    jsonField: "metadata",
    maxJsonBytes: 1000,
    maxFiles: 3,
    ...limits,
    async onFile({ path, content }) {
      const hash = createHash("sha256");
      let bytes = 0;
      for await (const chunk of content as AsyncIterable<Buffer>) {
        hash.update(chunk);
        bytes += chunk.length;
      }
      files.push({ path, bytes, sha256: hash.digest("hex") });
    },
  });
  return { json, files };
}

const metadata = { name: "metadata", content: '{"format":"custom"}' };
const file = { name: "file", filename: "folder/a.bin", content: "a" };

describe("readMultipart", () => {
  it.each([
    ["first", [metadata, file]],
    ["last", [file, metadata]],
    ["as a file part", [file, { ...metadata, filename: "metadata.json" }]],
  ])("metadata %s -> read, with the files and their folders", async (_, parts) => {
    const { json, files } = await read(requestOf(bodyOf(parts)));
    expect(json).toBe(metadata.content);
    expect(files.map(({ path, bytes }) => ({ path, bytes }))).toEqual([{ path: "folder/a.bin", bytes: 1 }]);
  });

  it("no metadata -> null", async () => {
    expect((await read(requestOf(bodyOf([file])))).json).toBeNull();
  });

  it("a body that stops -> refused with a sentence", async () => {
    const cut = bodyOf([metadata, { ...file, content: "x".repeat(5000) }]).slice(0, -200);
    await expect(read(requestOf(cut))).rejects.toThrow(/broke off/);
  });

  it("a connection that breaks -> refused with a sentence", async () => {
    const half = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(bodyOf([file], "").slice(0, -4)));
      },
      pull(controller) {
        controller.error(new Error("socket hang up"));
      },
    });
    const request = new Request("http://localhost/", {
      method: "POST",
      headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
      body: half,
      duplex: "half",
    } as RequestInit); // safe because `duplex` is required by fetch for streams and only missing in the types
    await expect(read(request)).rejects.toThrow(/broke off/);
  });

  it("JSON beyond its limit -> too large", async () => {
    await expect(read(requestOf(bodyOf([metadata])), { maxJsonBytes: 5 })).rejects.toThrow(/more than/);
  });

  it("more files than allowed -> too large", async () => {
    const many = [1, 2, 3, 4, 5].map((n) => ({ ...file, filename: `${n}.bin` }));
    await expect(read(requestOf(bodyOf(many)))).rejects.toThrow(/at most 3 files/);
  });

  it.each(["application/json", "multipart/form-data"])("%s -> says what to send", async (contentType) => {
    await expect(read(requestOf("{}", contentType))).rejects.toThrow(/Send multipart/);
  });
});
