import { describe, expect, it } from "vitest";
import { prepareShareBar } from "./prepare-share-bar";

describe("prepareShareBar", () => {
  it("draws what was seen and marks what was wished", () => {
    expect(prepareShareBar({ wished: 0.25, seen: 0.248, steps: [0.05, 0.25, 0.5, 1] })).toEqual({
      candidate: 0.248,
      isSeen: true,
      wished: 0.25,
      ticks: [
        { share: 0.05, isCurrent: false, anchor: "middle" },
        { share: 0.25, isCurrent: true, anchor: "middle" },
        { share: 0.5, isCurrent: false, anchor: "middle" },
        { share: 1, isCurrent: false, anchor: "end" },
      ],
    });
  });

  it("falls back to the wish where nothing was answered", () => {
    expect(prepareShareBar({ wished: 0.1, seen: null })).toMatchObject({ candidate: 0.1, isSeen: false });
  });

  it("leaves away ticks that would run into the current one or the one before", () => {
    const { ticks } = prepareShareBar({ wished: 0.05, seen: 0.05, steps: [0.01, 0.05, 0.5, 0.52] });
    expect(ticks.map(({ share }) => share)).toEqual([0.05, 0.5]);
  });
});
