import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { RouteTable } from "@/lib/contracts/route-table";
import { signRouteTable } from "@/lib/domain/routing/table-signature";
import { openRouteBook } from "./route-book";

const key = Buffer.alloc(32, 1);
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-routes-"));
  file = join(folder, "routes.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

function signed(generation: number, issuedAt = "2026-11-22T12:00:00Z") {
  const table: RouteTable = { generation, issuedAt, routes: [] };
  const payload = JSON.stringify(table);
  return { payload, signature: signRouteTable(key, payload) };
}

it.each([
  ["none, 1 -> accepted", [], signed(1), { kind: "accepted", generation: 1 }],
  ["3, 4 -> accepted", [signed(3)], signed(4), { kind: "accepted", generation: 4 }],
  ["3, the same 3 -> current", [signed(3)], signed(3), { kind: "current", generation: 3 }],
  ["3, another 3 -> stale", [signed(3)], signed(3, "2026-11-22T13:00:00Z"), { kind: "stale", generation: 3 }],
  ["3, 2 -> stale", [signed(3)], signed(2), { kind: "stale", generation: 3 }],
  ["3, 4 with a changed payload -> refused", [signed(3)], { ...signed(4), payload: "{}" }, { kind: "refused" }],
  ["3, nothing -> refused", [signed(3)], null, { kind: "refused" }],
])("%s", (_, before, offered, expected) => {
  const book = openRouteBook(file, key);
  for (const table of before) book.offer(table);
  expect(book.offer(offered)).toMatchObject(expected);
});

it("is read again from disk, but only under the same key", () => {
  openRouteBook(file, key).offer(signed(3));
  expect(openRouteBook(file, key).generation()).toBe(3);
  expect(openRouteBook(file, Buffer.alloc(32, 2)).generation()).toBeNull();
  writeFileSync(file, "torn");
  expect(openRouteBook(file, key).generation()).toBeNull();
});

it("takes a table that the disk refuses, and keeps it when it comes again", () => {
  const book = openRouteBook(file, key);
  mkdirSync(file);
  expect(book.offer(signed(5))).toMatchObject({ kind: "accepted", generation: 5 });
  rmSync(file, { recursive: true });
  book.offer(signed(5));
  expect(openRouteBook(file, key).generation()).toBe(5);
});
