import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openRotatingLog } from "./rotating-log";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-log-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("keeps two files of a bounded size, and the last 20 lines at hand", () => {
  const path = join(folder, "server.log");
  const log = openRotatingLog(path, 1000);
  for (let line = 0; line < 200; line += 1) log.write(`line ${line}`);
  log.close();
  const older = readFileSync(`${path}.1`, "utf8");
  const newer = readFileSync(path, "utf8");
  expect(older.length).toBeLessThan(1100);
  expect(newer.length).toBeLessThan(1100);
  const numbers = [...`${older}${newer}`.matchAll(/line (\d+)\n/g)].map(([, number]) => Number(number));
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => 200 - numbers.length + index));
  expect(log.tail()).toHaveLength(20);
  expect(log.tail().at(-1)).toMatch(/^\d{4}-.*Z line 199$/);
});

it("goes on in a new file after one could not be opened", () => {
  const path = join(folder, "server.log");
  const log = openRotatingLog(path, 10);
  rmSync(folder, { recursive: true });
  log.write("first");
  mkdirSync(folder);
  log.write("second");
  log.write("third");
  log.close();
  expect(readFileSync(`${path}.1`, "utf8")).toMatch(/third\n$/);
});
