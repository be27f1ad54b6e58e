import { readdirSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "@/lib/command/context";
import { databaseForFile } from "@/lib/testing/postgres";
import { createTestRegistry, type TestRegistry } from "@/lib/testing/registry";
import { contextOf, createPerson, createTeam } from "@/lib/testing/world";
import { registerFromRequest } from "./register-version";

const { db } = databaseForFile();
let ctx: Context;
let registry: TestRegistry;
beforeAll(async () => {
  ctx = contextOf(db, await createPerson(db, await createTeam(db, "multipart"), ["data_scientist"]));
});
beforeEach(() => {
  registry = createTestRegistry();
  return () => registry.remove();
});

function formOf(metadata: unknown, files: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append("file", new Blob([content]), name);
  form.append("metadata", JSON.stringify(metadata));
  return form;
}

const post = (body: BodyInit, headers?: HeadersInit) =>
  new Request("http://127.0.0.1/", { method: "POST", body, headers });

const register = (request: Request, model = "late") =>
  registerFromRequest({ ctx, request, model, team: null }, registry);

const kept = () =>
  readdirSync(registry.directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

async function nothingStays() {
  expect(kept()).toBe(0);
  expect(await db.upload.count()).toBe(0);
  expect(await db.modelVersion.count({ where: { model: { name: "refused" } } })).toBe(0);
}

describe("one multipart request", () => {
  it("registers its files", async () => {
    const answer = await register(post(formOf({ format: "custom" }, { "a.bin": "a", "b.bin": "b" })));
    expect(answer).toMatchObject({ model: "late", number: 1, team: "multipart", isRepeat: false });
    expect(kept()).toBe(2);
    expect(await db.upload.count()).toBe(0);
  });

  it("repeated with its key registers once, and keeps no second upload", async () => {
    const send = () =>
      register(post(formOf({ format: "custom" }, { "c.bin": "c" }), { "idempotency-key": "job 7" }), "once");
    const first = await send();
    expect(await send()).toEqual({ ...first, isRepeat: true });
    expect(kept()).toBe(1);
    expect(await db.upload.count()).toBe(0);
  });

  it.each<[string, () => Request, RegExp]>([
    ["metadata that is no JSON", () => post(brokenForm()), /not JSON/],
    ["no metadata", () => post(formOf(undefined, { "d.bin": "d" })), /missing|not JSON/],
    ["a format that contradicts the file", () => post(formOf({ format: "mar" }, { "d.mar": "d" })), /not a zip/],
    ["a file named ../d", () => post(formOf({ format: "custom" }, { "../d": "d" })), /cannot be the name/],
    ["the same name twice", () => post(twice()), /Two files are named/],
    ["a connection that breaks after the first file", () => cutShort(), /broke off/],
  ])("%s -> refused, and nothing of it stays", async (_, request, sentence) => {
    await expect(register(request(), "refused")).rejects.toThrow(sentence);
    await nothingStays();
  });

  it("a name with / is refused before anything is read", async () => {
    const request = post(formOf({ format: "custom" }, { "e.bin": "e" }));
    await expect(register(request, "a/b")).rejects.toThrow(/lower-case letters/);
    expect(request.bodyUsed).toBe(false);
  });
});

function brokenForm(): FormData {
  const form = formOf({}, { "d.bin": "d" });
  form.set("metadata", "{");
  return form;
}

function twice(): FormData {
  const form = formOf({ format: "custom" }, { "d.bin": "d" });
  form.append("file", new Blob(["other"]), "d.bin");
  return form;
}

function cutShort(): Request {
  const boundary = "cut";
  const part = (name: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\nsome content`;
  const body = `${part("one.bin")}\r\n${part("two.bin")}`;
  return post(body, { "content-type": `multipart/form-data; boundary=${boundary}` });
}
