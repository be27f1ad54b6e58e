import { describe, expect, it } from "vitest";
import { createBoundedLanes } from "./bounded-lanes";

const limits = { running: 2, waiting: 2, bytes: 100 };

/** Tasks that end when the test says so. */
function workshop() {
  const started: string[] = [];
  const enders = new Map<string, () => void>();
  const task = (name: string, sizeBytes = 1) => ({
    sizeBytes,
    run: () => {
      started.push(name);
      return new Promise<void>((resolve) => enders.set(name, resolve));
    },
  });
  const end = async (name: string) => {
    enders.get(name)?.();
    await new Promise(setImmediate);
  };
  return { started, task, end };
}

describe("bounded lanes", () => {
  it("run so many at once, let so many wait, and refuse the rest", async () => {
    const { started, task, end } = workshop();
    const lanes = createBoundedLanes(limits, 1000);
    expect(["a", "b", "c", "d", "e"].map((name) => lanes.offer("one", task(name)))).toEqual([
      ...[true, true, true, true, false],
    ]);
    expect(started).toEqual(["a", "b"]);
    await end("b");
    expect(started).toEqual(["a", "b", "c"]);
    expect(lanes.offer("one", task("f"))).toBe(true);
    expect(lanes.offer("one", task("g"))).toBe(false);
  });

  it("hold up no other lane", () => {
    const { started, task } = workshop();
    const lanes = createBoundedLanes(limits, 1000);
    for (const name of ["a", "b", "c", "d"]) lanes.offer("hanging", task(name));
    expect(lanes.offer("other", task("x"))).toBe(true);
    expect(started).toContain("x");
  });

  it("bound the bytes of a lane and of all together, and give them back", async () => {
    const { task, end } = workshop();
    const lanes = createBoundedLanes(limits, 150);
    expect(lanes.offer("one", task("a", 90))).toBe(true);
    expect(lanes.offer("one", task("b", 11))).toBe(false);
    expect(lanes.offer("two", task("c", 61))).toBe(false);
    expect(lanes.offer("two", task("d", 60))).toBe(true);
    expect(lanes.bytes()).toBe(150);
    await end("a");
    await end("d");
    expect(lanes.bytes()).toBe(0);
    expect(lanes.offer("one", task("e", 100))).toBe(true);
  });
});
