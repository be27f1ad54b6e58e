import type { Confusion } from "./confusion";

/**
 * Matthews' correlation of actual and predicted classes, -1 to 1, of any number of classes (Gorodkin, Computational Biology
 * and Chemistry 2004, eq. 8; of two classes it is Matthews' own). Null where only one class occurs on either side: libraries
 * answer 0 there, which reads as "no better than chance" and is not known.
 */
export function correlationOf(confusion: Confusion): number | null {
  const actual = new Map<string, number>();
  const predicted = new Map<string, number>();
  let [n, correct] = [0, 0];
  for (const [truth, row] of confusion) {
    for (const [answer, count] of row) {
      n += count;
      if (truth === answer) correct += count;
      actual.set(truth, (actual.get(truth) ?? 0) + count);
      predicted.set(answer, (predicted.get(answer) ?? 0) + count);
    }
  }
  let together = 0;
  for (const [name, count] of actual) together += count * (predicted.get(name) ?? 0);
  const spread = (counts: Map<string, number>) =>
    n * n - [...counts.values()].reduce((sum, count) => sum + count ** 2, 0);
  const product = spread(actual) * spread(predicted);
  return product > 0 ? (correct * n - together) / Math.sqrt(product) : null;
}
