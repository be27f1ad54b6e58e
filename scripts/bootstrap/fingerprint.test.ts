import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fingerprint, hasStamp, writeStamp } from "./fingerprint.mjs";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "slipway-fingerprint-"));
  mkdirSync(join(root, "lib"));
  writeFileSync(join(root, "lib", "rule.ts"), "export const limit = 1;");
});
afterEach(() => rmSync(root, { recursive: true }));

const print = () => fingerprint(root, ["lib", "package-lock.json"]);

describe("the fingerprint of sources", () => {
  test.each<[string, () => void]>([
    ["another content", () => writeFileSync(join(root, "lib", "rule.ts"), "export const limit = 2;")],
    ["a new file", () => writeFileSync(join(root, "lib", "other.ts"), "")],
    ["a file that was missing", () => writeFileSync(join(root, "package-lock.json"), "{}")],
    ["another name", () => writeFileSync(join(root, "lib", "rules.ts"), "export const limit = 1;")],
  ])("changes with %s", (_, change) => {
    const before = print();
    change();
    expect(print()).not.toBe(before);
  });

  test.each<[string, () => void]>([
    ["another time of change", () => utimesSync(join(root, "lib", "rule.ts"), 1, 1)],
    ["a test beside the code", () => writeFileSync(join(root, "lib", "rule.test.ts"), "")],
  ])("does not change with %s", (_, change) => {
    const before = print();
    change();
    expect(print()).toBe(before);
  });
});

test("a stamp says what something was built from", () => {
  const file = join(root, "dist", ".built-from");
  expect(hasStamp(file, "a")).toBe(false);
  writeStamp(file, "a");
  expect(hasStamp(file, "a")).toBe(true);
  expect(hasStamp(file, "b")).toBe(false);
});
