import { describe, expect, it } from "vitest";
import { LabelQueue, MAX_PENDING, type PendingLabel } from "./replay-label-queue";

const label = (dueAtMs: number): PendingLabel => ({
  dueAtMs,
  record: { deploymentId: "d", predictionId: String(dueAtMs), label: "late", source: "landed" },
});

describe("LabelQueue", () => {
  it("gives a label when its flight has landed, once", () => {
    const queue = new LabelQueue([label(100), label(300)]);
    expect(queue.takeDue(99)).toEqual([]);
    expect(queue.takeDue(100)).toEqual([label(100)]);
    expect(queue.takeDue(200)).toEqual([]);
    expect(queue.pending).toEqual([label(300)]);
  });

  it("puts refused labels back and waits longer after each failure, up to half a minute", () => {
    const queue = new LabelQueue([label(0)]);
    let nowMs = 0;
    const waits: number[] = [];
    for (let failure = 0; failure < 8; failure++) {
      const due = queue.takeDue(nowMs);
      expect(due).toEqual([label(0)]);
      queue.failed(due, nowMs);
      let wait = 0;
      while (queue.takeDue(nowMs + wait).length === 0) wait += 1_000;
      queue.add(label(0));
      waits.push(wait);
      nowMs += wait;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  it("drops and counts the oldest beyond its bound", () => {
    const queue = new LabelQueue();
    for (let i = 0; i < MAX_PENDING + 3; i++) queue.add(label(i));
    expect(queue.dropped).toBe(3);
    expect(queue.pending.length).toBe(MAX_PENDING);
    expect(queue.pending[0]).toEqual(label(3));
  });
});
