import { describe, expect, it } from "vitest";
import { type SparseRows, sigmoid, trainLogistic } from "./train-logistic";

function dense(rows: readonly (readonly number[])[]): SparseRows {
  const width = rows[0]?.length ?? 0;
  return {
    offsets: Uint32Array.from({ length: rows.length + 1 }, (_, i) => i * width),
    columns: Uint32Array.from({ length: rows.length * width }, (_, i) => i % width),
    values: Float32Array.from(rows.flat()),
  };
}

describe("trainLogistic", () => {
  it("finds the closed form of a two by two table: the log odds of each group", () => {
    // 3 of 10 positive where x = 0, 8 of 10 where x = 1.
    const rows = dense(Array.from({ length: 20 }, (_, i) => [i < 10 ? 0 : 1]));
    const labels = Uint8Array.from({ length: 20 }, (_, i) => (i < 10 ? Number(i < 3) : Number(i < 18)));
    const fit = trainLogistic(rows, labels, { dimension: 1, l2: 0, maxIterations: 100 });
    expect(sigmoid(fit.intercept)).toBeCloseTo(0.3, 5);
    expect(sigmoid(fit.intercept + (fit.weights[0] ?? 0))).toBeCloseTo(0.8, 5);
  });

  it("reproduces the published fit of hours studied and exams passed (20 students: -4.0777, 1.5046)", () => {
    const hours = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5];
    const passed = Uint8Array.from([0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1]);
    const fit = trainLogistic(dense(hours.map((hour) => [hour])), passed, { dimension: 1, l2: 0, maxIterations: 200 });
    expect(fit.intercept).toBeCloseTo(-4.0777, 3);
    expect(fit.weights[0]).toBeCloseTo(1.5046, 3);
  });

  it("shrinks the coefficients, not the intercept, as the penalty grows", () => {
    const rows = dense([[-1], [-1], [-1], [1], [1], [1]]);
    const labels = Uint8Array.from([0, 0, 1, 1, 1, 1]);
    const weightAt = (l2: number) => trainLogistic(rows, labels, { dimension: 1, l2, maxIterations: 100 });
    expect(Math.abs(weightAt(1).weights[0] ?? 0)).toBeLessThan(Math.abs(weightAt(0.01).weights[0] ?? 0));
    expect(sigmoid(weightAt(1e6).intercept)).toBeCloseTo(4 / 6, 3);
  });
});
