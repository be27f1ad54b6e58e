import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { endLeftovers } from "./end-leftovers";
import { findFreePort } from "./free-port";
import { openBook, readBook } from "./process-book";
import { identifyProcess, isRunning } from "./process-identity";
import { accepts } from "./readiness";
import { type SupervisedProcess, superviseProcess } from "./supervised-process";

let folder: string;
let port: number;
let running: SupervisedProcess[] = [];
const said: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "slipway-supervision-"));
  port = await findFreePort();
  running = [];
  said.length = 0;
});

afterEach(async () => {
  await Promise.all(running.map((process) => process.stop()));
  rmSync(folder, { recursive: true });
});

const LISTEN = `require("node:http").createServer().listen(Number(process.env.PORT), "127.0.0.1");`;

async function supervise(script: string, isReady = () => accepts(port)) {
  const supervised = await superviseProcess(
    { name: "child", words: ["-e", script], environment: { ...process.env, PORT: String(port) }, isReady },
    { root: folder, logFolder: folder, book: openBook(folder), say: (line) => said.push(line) },
  );
  running.push(supervised);
  return supervised;
}

function identityOfChild() {
  const identity = readBook(folder).get("child");
  if (!identity) throw new Error("the child is not in the book");
  return identity;
}

describe("a supervised process", () => {
  test("is ready when it listens, and stands in the book", async () => {
    await supervise(LISTEN);
    expect(await accepts(port)).toBe(true);
    expect(isRunning(identityOfChild())).toBe(true);
  });

  test("is started again after a kill -9, and the supervisor says so", async () => {
    await supervise(LISTEN);
    const first = identityOfChild();
    process.kill(first.pid, "SIGKILL");
    await vi.waitFor(() => expect(identityOfChild().pid).not.toBe(first.pid), { timeout: 20_000 });
    await vi.waitFor(async () => expect(await accepts(port)).toBe(true), { timeout: 20_000 });
    expect(said[0]).toMatch(/^child ended with SIGKILL; starting it again in 0\.5 s/);
  });

  test("stays ended once it was stopped", async () => {
    const supervised = await supervise(LISTEN);
    const identity = identityOfChild();
    await supervised.stop();
    expect(isRunning(identity)).toBe(false);
    expect(readBook(folder).size).toBe(0);
    expect(said).toEqual([]);
  });

  test("that ignores SIGTERM is killed", { timeout: 30_000 }, async () => {
    const supervised = await supervise(`process.on("SIGTERM", () => {}); ${LISTEN}`);
    const identity = identityOfChild();
    await supervised.stop();
    expect(isRunning(identity)).toBe(false);
  });

  test("that ends while it starts fails with the end of its log", async () => {
    const failure = supervise(`console.log("the disk is on fire"); process.exit(3)`);
    await expect(failure).rejects.toThrow(/child ended with code 3 while it started.*the disk is on fire/s);
  });

  test("that a killed supervisor left behind is ended by the next one", async () => {
    await supervise(LISTEN);
    const identity = identityOfChild();
    expect(await endLeftovers(folder)).toEqual(["child"]);
    expect(isRunning(identity)).toBe(false);
  });
});

describe("the book", () => {
  test("does not mistake a later process with the same pid for ours", async () => {
    const self = identifyProcess(process.pid);
    openBook(folder).note("child", { pid: process.pid, startedAt: `${self?.startedAt}0` });
    expect(await endLeftovers(folder)).toEqual([]);
  });

  test("that was torn by a crash is read as empty", () => {
    writeFileSync(join(folder, "processes.json"), '{"child": {"pi');
    expect(readBook(folder).size).toBe(0);
  });

  test("is readable by its owner alone", async () => {
    openBook(folder);
    expect(statSync(join(folder, "processes.json")).mode & 0o777).toBe(0o600);
  });
});
