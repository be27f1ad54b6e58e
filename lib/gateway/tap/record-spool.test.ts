import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openRecordSpool } from "./record-spool";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-spool-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const textOf = (lines: readonly { line: string }[]) => lines.map(({ line }) => line);
const reopened = () => textOf(openRecordSpool(folder).leftover);

it("leaves what was not released to the next one, in order", () => {
  const spool = openRecordSpool(folder);
  const first = spool.append(["a", "b"]);
  spool.append(["c"]);
  expect(reopened()).toEqual(["a", "b", "c"]);
  spool.release(first);
  // A file goes as a whole: what was taken of it may be sent again.
  expect(reopened()).toEqual(["a", "b", "c"]);
});

it("is empty once everything was released, and goes on", () => {
  const spool = openRecordSpool(folder);
  spool.release([...spool.append(["a"]), ...spool.append(["b"])]);
  expect(readFileSync(join(folder, "1.jsonl"), "utf8")).toBe("");
  spool.append(["c"]);
  expect(reopened()).toEqual(["c"]);
});

it("begins a new file at its size, and removes a full one when the last of it is released", () => {
  const spool = openRecordSpool(folder, 10);
  const first = spool.append(["a".repeat(10)]);
  const second = spool.append(["b".repeat(10)]);
  expect(readdirSync(folder)).toEqual(["1.jsonl", "2.jsonl"]);
  spool.release(first);
  expect(readdirSync(folder)).toEqual(["2.jsonl"]);
  spool.release(second);
  expect(reopened()).toEqual([]);
});

it("goes on in a new file after one could not be opened", () => {
  const spool = openRecordSpool(folder, 10);
  const first = spool.append(["a".repeat(10)]);
  rmSync(folder, { recursive: true });
  const inMemory = spool.append(["b"]);
  expect(inMemory).toEqual([{ line: "b", segment: null }]);
  spool.release([...first, ...inMemory]);
  mkdirSync(folder);
  spool.append(["c"]);
  expect(reopened()).toEqual(["c"]);
});

it("hands on what an earlier one left, and removes it when it is released", () => {
  openRecordSpool(folder).append(["a", "b"]);
  const next = openRecordSpool(folder);
  next.append(["c"]);
  next.release(next.leftover);
  expect(reopened()).toEqual(["c"]);
});

it("leaves out a line that was cut off in the middle of writing", () => {
  openRecordSpool(folder).append(["a"]);
  appendFileSync(join(folder, "1.jsonl"), '{"half":');
  expect(reopened()).toEqual(["a"]);
});
