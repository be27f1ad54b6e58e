import { type NamedSpec, type PayloadTable, tensorsOfRows } from "./payload-tensors";
import { type Reading, refuse } from "./reading";

/** An input of a version as a CSV cell is read for it. */
export type TypedSpec = NamedSpec & { datatype: string };

const isText = ({ datatype }: TypedSpec) => datatype === "BYTES";

/** A cell as the input takes it: text as it is, an empty cell as missing, a number or truth value where it is one. */
function cellValue(cell: string, spec: TypedSpec): string | number | boolean | null {
  if (isText(spec)) return cell;
  if (cell === "") return null;
  if (spec.datatype === "BOOL") return /^(?:true|1)$/i.test(cell) ? true : /^(?:false|0)$/i.test(cell) ? false : cell;
  return Number.isFinite(Number(cell)) ? Number(cell) : cell;
}

/** The inputs of a call that was sent as CSV without a header: one column per input, or all columns of the only one. */
export function tableOfCells(rows: readonly string[][], specs: readonly TypedSpec[]): Reading<PayloadTable> {
  const [only] = specs;
  const specOf = (column: number) => (specs.length === 1 ? only : specs[column]);
  const typed = rows.map((row) =>
    row.map((cell, column) => {
      const spec = specOf(column);
      return spec ? cellValue(cell, spec) : cell;
    }),
  );
  return tensorsOfRows(typed, specs);
}

/**
 * The outputs of an answer that came as CSV: one line per row. One line with as many cells as the question had rows is one
 * value per row, as XGBoost's container writes them.
 */
export function tableOfAnswerCells(rows: readonly string[][], output: NamedSpec, asked: number): Reading<PayloadTable> {
  const [first] = rows;
  if (!first) return refuse("The answer is empty.");
  const lines = rows.length === 1 && asked > 1 && first.length === asked ? first.map((cell) => [cell]) : rows;
  const typed = lines.map((cells) =>
    cells.map((cell) => (cell !== "" && Number.isFinite(Number(cell)) ? Number(cell) : cell)),
  );
  return tensorsOfRows(typed, [output]);
}
