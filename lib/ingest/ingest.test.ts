import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createAdmission } from "./admission";
import { copyLine } from "./copy-text";
import { createExpiringCache } from "./expiring-cache";
import { parseLines } from "./parse-lines";
import { splitLines } from "./read-lines";
import { createTurns } from "./turns";

describe("admission", () => {
  it("turns away what has no room, and takes it once there is", () => {
    const admission = createAdmission(100_000);
    expect(admission.take(60_000)).toBe(true);
    expect(admission.take(60_000)).toBe(false);
    admission.giveBack(60_000);
    expect([admission.bytesInFlight(), admission.take(60_000)]).toEqual([0, true]);
  });

  it("one body larger than the room is taken when nothing else is under way: it would wait for ever", () => {
    const admission = createAdmission(100_000);
    expect(admission.take(120_000)).toBe(true);
    expect(admission.take(0)).toBe(false);
  });

  it("many empty bodies are as bad as a large one", () => {
    const admission = createAdmission(100_000);
    expect(Array.from({ length: 8 }, () => admission.take(0)).filter(Boolean)).toHaveLength(6);
  });
});

describe("copyLine", () => {
  it("escapes what means something to COPY, and nothing else", () => {
    expect(copyLine(["a\tb", "c\\d", 'quo"te', null, 1.5, true, "", "\\N"])).toBe(
      'a\\tb\tc\\\\d\tquo"te\t\\N\t1.5\ttrue\t\t\\\\N\n',
    );
  });
});

describe("parseLines", () => {
  const lines = (...texts: string[]) => texts.map((text, i) => ({ number: i + 1, text }));
  const schema = z.strictObject({ name: z.string(), inner: z.record(z.string(), z.unknown()).optional() });

  it("names the line and the field", () => {
    const { good, refused } = parseLines(lines('{"name":"a"}', '{"name":1}', "{"), schema);
    expect(good).toEqual([{ line: 1, record: { name: "a" } }]);
    expect(refused.map(({ line }) => line)).toEqual([2, 3]);
    expect(refused[0]?.reason).toMatch(/^name: /);
  });

  it.each([
    ["NaN as Python writes it", '{"name":NaN}'],
    ["minus infinity in a list", '{"inner":{"x":[1, -Infinity]}}'],
  ])("%s -> refused, and told what to send", (_name, text) => {
    expect(parseLines(lines(text), schema).refused[0]?.reason).toContain("send null");
  });

  it("brackets opened a hundred thousand times -> refused", () => {
    expect(parseLines(lines(`{"name":${"[".repeat(100_000)}`), schema).refused).toHaveLength(1);
    expect(
      parseLines(lines(`{"name":"\\u0000","inner":${'{"a":'.repeat(5_000)}1${"}".repeat(5_001)}`), schema).refused,
    ).toHaveLength(1);
  });

  it.each([
    ["NUL in a value -> refused", '{"name":"a\\u0000"}', 1],
    ["NUL deep in a key -> refused", '{"name":"a","inner":{"b":[{"\\u0000":1}]}}', 1],
    ["half a surrogate pair -> refused", '{"name":"\\uD83D"}', 1],
    ["a whole pair -> good", '{"name":"\\uD83D\\uDE00"}', 0],
    ["an escaped backslash before u0000 -> good", '{"name":"\\\\u0000"}', 0],
  ])("%s", (_name, text, refusals) => {
    expect(parseLines(lines(text), schema).refused).toHaveLength(refusals);
  });
});

describe("splitLines", () => {
  it("numbers lines from 1, skips blank ones, and keeps a last line without its newline", () => {
    expect(splitLines(Buffer.from('\n{"a":1}\r\n  \n{"b"'))).toEqual([
      { number: 2, text: '{"a":1}\r' },
      { number: 4, text: '{"b"' },
    ]);
  });

  it("ten million blank lines cost no more than their text", () => {
    const body = Buffer.alloc(10 * 1024 * 1024, "\n");
    const before = process.memoryUsage().heapUsed;
    expect(splitLines(body)).toEqual([]);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100 * 1024 * 1024);
  });

  it("stops at the limit", () => {
    expect(splitLines(Buffer.from("x\n".repeat(10_000)))).toHaveLength(10_000);
    expect(() => splitLines(Buffer.from("x\n".repeat(10_001)))).toThrow("at most 10,000 lines");
  });
});

describe("expiring cache", () => {
  it("loads once for a while, also what is not there", async () => {
    let nowMs = 0;
    const asked: string[][] = [];
    const cache = createExpiringCache({
      keepMs: 5000,
      nowMs: () => nowMs,
      load: async (keys) => {
        asked.push(keys);
        return new Map([["a", 1]]);
      },
    });
    expect(await cache.getAll(["a", "b", "a"])).toEqual(
      new Map([
        ["a", 1],
        ["b", null],
      ]),
    );
    nowMs = 4999;
    await cache.getAll(["b", "a"]);
    expect(asked).toEqual([["a", "b"]]);
    nowMs = 5000;
    await cache.getAll(["a"]);
    expect(asked).toEqual([["a", "b"], ["a"]]);
  });
});

describe("turns", () => {
  it("lets a few run, the others in order, and a failure frees its seat", async () => {
    const turns = createTurns(2);
    const order: string[] = [];
    const gates = new Map<string, PromiseWithResolvers<void>>();
    const start = (name: string) => {
      const gate = Promise.withResolvers<void>();
      gates.set(name, gate);
      return turns.run(async () => {
        order.push(name);
        await gate.promise;
      });
    };
    const all = ["a", "b", "c", "d"].map(start);
    expect([order, turns.waiting()]).toEqual([["a", "b"], 2]);
    gates.get("a")?.reject(new Error("broken"));
    await expect(all[0]).rejects.toThrow("broken");
    gates.get("b")?.resolve();
    await all[1];
    expect([order, turns.waiting()]).toEqual([["a", "b", "c", "d"], 0]);
    gates.get("c")?.resolve();
    gates.get("d")?.resolve();
    await Promise.all(all.slice(2));
  });
});
