import { describe, expect, it } from "vitest";
import { prepareProgress } from "./prepare-progress";

const counts = { wrong: 0, decided: 0, skipped: 0, onTheWay: 0, hasCurrent: false, waiting: 0 };

describe("prepareProgress", () => {
  it("counts every item of the queue once", () => {
    const parts = prepareProgress({ wrong: 6, decided: 13, skipped: 1, onTheWay: 1, hasCurrent: true, waiting: 27 });
    expect(parts).toEqual([
      { kind: "wrong", count: 6 },
      { kind: "right", count: 7 },
      { kind: "skipped", count: 1 },
      { kind: "on the way", count: 1 },
      { kind: "current", count: 1 },
      { kind: "to come", count: 25 },
    ]);
  });

  it("an empty queue has no parts", () => {
    expect(prepareProgress(counts)).toEqual([]);
  });

  it("what the server has not counted yet is never negative", () => {
    expect(prepareProgress({ ...counts, onTheWay: 2, hasCurrent: true, waiting: 1 })).toEqual([
      { kind: "on the way", count: 2 },
      { kind: "current", count: 1 },
    ]);
  });
});
