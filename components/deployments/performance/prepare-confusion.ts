import type { FigureTable } from "@/components/charts/figure-with-table";
import type { KpiSummary } from "@/lib/contracts/measurements";

type Matrix = KpiSummary["matrix"];
type MatrixCell = { predicted: string; count: number; share: number | null; isRight: boolean };

/** The matrix with shares of each true class; a class that never was true has none. Corrections may leave a count below 0: none. */
export function prepareConfusion({ classes, counts }: Matrix): {
  classes: string[];
  rows: { actual: string; cells: MatrixCell[] }[];
  n: number;
} {
  let n = 0;
  const rows = classes.map((actual, i) => {
    const row = (counts[i] ?? []).map((count) => Math.max(0, count));
    const total = row.reduce((sum, count) => sum + count, 0);
    n += total;
    const cells = classes.map((predicted, j) => {
      const count = row[j] ?? 0;
      return { predicted, count, share: total > 0 ? count / total : null, isRight: i === j };
    });
    return { actual, cells };
  });
  return { classes, rows, n };
}

export function confusionTable({ classes, counts }: Matrix): FigureTable {
  return {
    head: ["true class", ...classes.map((name) => `answered ${name}`)],
    rows: classes.map((actual, i) => [actual, ...(counts[i] ?? [])]),
  };
}
