import { spawn } from "node:child_process";
import { once } from "node:events";
import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS } from "@/lib/domain/time/durations";
import { processStartTime } from "@/lib/processes/process-identity";
import { databaseForFile } from "@/lib/testing/postgres";
import { Lease, TAKEOVER_AFTER_MS } from "./lease";
import { isGone, ownerOfThisProcess } from "./owner";

const { db } = databaseForFile();
beforeEach(() => db.lease.deleteMany());

const now = new Date("2026-03-01T12:00:00Z");
/** Owners on another machine: nobody here can see whether their processes live. */
const lease = (owner: string) => new Lease(db, "worker", `elsewhere elsewhere ${owner}`);

describe("a lease", () => {
  it("is held by the first, and by nobody else", async () => {
    const [first, second] = [lease("a"), lease("b")];
    expect(await first.tend(now, 0)).toMatchObject({ epoch: 1n });
    expect(await second.tend(now, 0)).toBeNull();
  });

  it("is taken by one of many that ask at once", async () => {
    const held = await Promise.all(["a", "b", "c", "d"].map((owner) => lease(owner).tend(now, 0)));
    expect(held.filter((one) => one !== null)).toHaveLength(1);
  });

  it("is taken over when its renewals stand still on the observer's own clock, with a higher epoch", async () => {
    const [first, second] = [lease("a"), lease("b")];
    await first.tend(now, 0);
    await second.tend(now, 1_000);
    expect(await second.tend(now, 1_000 + TAKEOVER_AFTER_MS - 1)).toBeNull();
    expect(await second.tend(now, 1_000 + TAKEOVER_AFTER_MS)).toMatchObject({ epoch: 2n });
  });

  it("is not taken over while it is renewed, however the wall clock steps", async () => {
    const [first, second] = [lease("a"), lease("b")];
    for (let ms = 0; ms <= 60_000; ms += 3_000) {
      const wall = new Date(now.getTime() + (ms % 2 === 0 ? 1 : -1) * DAY_MS);
      expect(await first.tend(wall, ms)).not.toBeNull();
      expect(await second.tend(wall, ms)).toBeNull();
    }
  });

  it("of a paused process is not trusted by itself, and lost once another took it", async () => {
    const [first, second] = [lease("a"), lease("b")];
    await first.tend(now, 0);
    await second.tend(now, 0);
    await second.tend(now, 600_000);
    expect(first.held(600_000)).toBeNull();
    expect(await first.tend(now, 600_000)).toBeNull();
    expect(second.held(600_001)).toMatchObject({ epoch: 2n });
  });

  it("that was released is taken at once", async () => {
    const [first, second] = [lease("a"), lease("b")];
    await first.tend(now, 0);
    await first.release(now);
    expect(await second.tend(now, 1)).toMatchObject({ epoch: 2n });
  });

  it("of a process of this machine that has ended is taken at once", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const owner = ownerOfThisProcess().replace(/ \S+ \S+$/, ` ${child.pid} ${processStartTime(child.pid ?? 0)}`);
    const dead = new Lease(db, "worker", owner);
    await dead.tend(now, 0);
    expect(isGone(owner)).toBe(false);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await lease("b").tend(now, 1)).toMatchObject({ epoch: 2n });
  });
});
