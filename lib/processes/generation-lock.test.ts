import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { acquireLock, isLocked } from "./generation-lock";
import { processStartTime } from "./process-identity";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("is held by one taker until it is released", () => {
  const lock = acquireLock(folder, "tap");
  expect(lock).not.toBeNull();
  expect(acquireLock(folder, "tap")).toBeNull();
  expect(acquireLock(folder, "other")).not.toBeNull();
  expect(isLocked(folder, "tap")).toBe(true);
  lock?.release();
  expect(isLocked(folder, "tap")).toBe(false);
  expect(acquireLock(folder, "tap")).not.toBeNull();
});

it("passes on from a dead process, and from a reused pid", () => {
  writeFileSync(join(folder, "tap.lock.4"), "4194304\n1");
  expect(acquireLock(folder, "tap")).not.toBeNull();
  expect(readdirSync(folder)).toEqual(["tap.lock.5"]);
  writeFileSync(join(folder, "again.lock.1"), `${process.pid}\nanother start`);
  expect(acquireLock(folder, "again")).not.toBeNull();
});

it("stays with a living process, whatever its number", () => {
  writeFileSync(join(folder, "tap.lock.1"), `${process.pid}\n${processStartTime(process.pid)}`);
  writeFileSync(join(folder, "tap.lock.7"), "4194304\n1");
  expect(acquireLock(folder, "tap")).toBeNull();
});
