import { expect, it } from "vitest";
import { studentQuantile } from "./student";

// Abramowitz and Stegun 1964, table 26.10.
it.each([
  [0.975, 10, 2.228],
  [0.975, 29, 2.045],
  [0.975, 120, 1.98],
  [0.95, 30, 1.697],
])("%f of t with %d degrees of freedom", (probability, degrees, expected) => {
  expect(studentQuantile(probability, degrees)).toBeCloseTo(expected, 3);
});
