import { describe, expect, it } from "vitest";
import { seededRandom } from "./seeded-random";

const draw = (seed: number, name: string) => {
  const line = seededRandom(seed).line(name);
  return Array.from({ length: 5 }, () => line.between(0, 1000));
};

describe("seeded numbers", () => {
  it("the same seed and line -> the same numbers; another of either -> others", () => {
    expect(draw(7, "kills")).toEqual(draw(7, "kills"));
    expect(draw(7, "kills")).not.toEqual(draw(8, "kills"));
    expect(draw(7, "kills")).not.toEqual(draw(7, "driver"));
  });

  it("fill the range evenly", () => {
    const random = seededRandom(1);
    const tally = new Map<number, number>();
    for (let i = 0; i < 10_000; i += 1) {
      const slot = Math.floor(random.between(0, 4));
      tally.set(slot, (tally.get(slot) ?? 0) + 1);
    }
    for (const count of tally.values()) expect(Math.abs(count - 2500)).toBeLessThan(200);
    expect(tally.size).toBe(4);
  });

  it("a deck deals each card once before any again", () => {
    const deal = seededRandom(3).deckOf(["a", "b", "c"]);
    for (let round = 0; round < 3; round += 1) expect([deal(), deal(), deal()].toSorted()).toEqual(["a", "b", "c"]);
  });
});
