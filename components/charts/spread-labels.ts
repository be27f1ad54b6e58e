import type { EndLabel } from "./prepare-time-series";

/** Height of a label in pixels, with air. */
const LABEL_PX = 14;

/** Shifts the labels at the lines' ends apart, each as little as needed, keeping the order of their values. */
export function spreadLabels(
  labels: Omit<EndLabel, "shiftPx">[],
  [low, high]: [number, number],
  heightPx: number,
): EndLabel[] {
  const pixel = (value: number) => (1 - (value - low) / (high - low)) * heightPx;
  let free = Number.NEGATIVE_INFINITY;
  return [...labels]
    .sort((a, b) => b.value - a.value)
    .map((label) => {
      const wished = pixel(label.value);
      const placed = Math.max(wished, free);
      free = placed + LABEL_PX;
      return { ...label, shiftPx: placed - wished };
    });
}
