import type { EndLabel } from "./prepare-time-series";

/** Height of a label in pixels, with air. */
const LABEL_PX = 14;

/**
 * Shifts the labels at the lines' ends apart, each as little as needed, keeping the order of their values. None is pushed
 * below the axis, where the times stand.
 */
export function spreadLabels(
  labels: Omit<EndLabel, "shiftPx">[],
  [low, high]: [number, number],
  heightPx: number,
): EndLabel[] {
  const pixel = (value: number) => (1 - (value - low) / (high - low)) * heightPx;
  const sorted = labels.toSorted((a, b) => b.value - a.value);
  const down = place(sorted.map(({ value }) => pixel(value)));
  // The same from below: what went too far down comes up again and takes those above it along.
  const up = place(down.toReversed().map((y) => heightPx - y)).map((y) => heightPx - y);
  return sorted.map((label, i) => ({ ...label, shiftPx: (up.at(-1 - i) ?? 0) - pixel(label.value) }));
}

/** Positions from 0 on, none nearer to the one before than a label is high. */
function place(wished: readonly number[]): number[] {
  let free = 0;
  return wished.map((y) => {
    const placed = Math.max(y, free);
    free = placed + LABEL_PX;
    return placed;
  });
}
