import { isObject, type Reading, read, refuse } from "./reading";

/** A named input or output of a call: flat row-major values of `rows` rows of equal width. */
export type PayloadTensor = { name: string; shape: number[]; data: unknown[] };
export type PayloadTable = { rows: number; tensors: PayloadTensor[] };

/** What rows without names are named after: the version's inputs, or the one output that is read. */
export type NamedSpec = { name: string; shape: readonly number[] };

/** More rows than this in one call are a batch job, not a call. */
export const MOST_ROWS = 10_000;
/** Values of one call with the missing ones filled in: rows of nothing must not grow into what fills memory. */
const MOST_VALUES = 1_000_000;
/** Nesting that a tensor may have; deeper values are no tensor. */
const DEEPEST = 8;

const flat = (value: unknown): unknown[] => (Array.isArray(value) ? value.flat(DEEPEST) : [value]);

const tooManyRows = (rows: number) => refuse(`The call has ${rows} rows; at most ${MOST_ROWS} are read.`);
const tooManyValues = (rows: number) => refuse(`The call's ${rows} rows have more than ${MOST_VALUES} values.`);

/** The values of one row by name, or null where they cannot be told apart. */
function nameRow(
  row: unknown,
  specs: readonly NamedSpec[],
  names: readonly string[] | null,
): Map<string, unknown> | null {
  if (isObject(row)) {
    // SageMaker's built-in algorithms write a row as { "features": [...] }.
    const isWrapped = Array.isArray(row.features) && Object.keys(row).length === 1;
    const isInput = specs.some(({ name }) => name === "features");
    return isWrapped && !isInput ? nameRow(row.features, specs, names) : new Map(Object.entries(row));
  }
  const [only] = specs;
  if (names && Array.isArray(row) && row.length === names.length)
    return new Map(names.map((name, i) => [name, row[i]]));
  if (specs.length === 1 && only) return new Map([[only.name, row]]);
  if (Array.isArray(row) && row.length === specs.length) return new Map(specs.map(({ name }, i) => [name, row[i]]));
  return null;
}

/** One name's value in each row, missing ones filled to the others' width; null where no row has the name. */
function columnOf(
  name: string,
  rows: readonly Map<string, unknown>[],
  mostValues: number,
): Reading<PayloadTensor> | null {
  if (!rows.some((row) => row.has(name))) return null;
  const values = rows.map((row) => flat(row.get(name) ?? null));
  const width = Math.max(...values.map(({ length }) => length));
  if (width * rows.length > mostValues) return tooManyValues(rows.length);
  const data: unknown[] = [];
  for (const [i, value] of values.entries()) {
    const isMissing = value.length === 1 && value[0] === null;
    if (value.length !== width && !isMissing)
      return refuse(`Row ${i + 1} has ${value.length} values of “${name}”, another has ${width}.`);
    for (let j = 0; j < width; j += 1) data.push(isMissing ? null : value[j]);
  }
  return read({ name, shape: [rows.length, width], data });
}

/**
 * Rows as other dialects write them: objects by name, lists by position, or single values. Only what `specs` name is read,
 * in their order.
 */
export function tensorsOfRows(
  rows: readonly unknown[],
  specs: readonly NamedSpec[],
  names: readonly string[] | null = null,
): Reading<PayloadTable> {
  if (rows.length === 0) return refuse("The call has no rows.");
  if (rows.length > MOST_ROWS) return tooManyRows(rows.length);
  // Names that are none of the signature's ("t:0", "0") only number the values.
  const known = names?.some((name) => specs.some((spec) => spec.name === name)) ? names : null;
  const named: Map<string, unknown>[] = [];
  for (const row of rows) {
    const values = nameRow(row, specs, known);
    if (!values) {
      const width = Array.isArray(row) ? row.length : 1;
      return refuse(`A row has ${width} values without names, the signature has ${specs.length}.`);
    }
    named.push(values);
  }
  const tensors: PayloadTensor[] = [];
  let room = MOST_VALUES;
  for (const { name } of specs) {
    const column = columnOf(name, named, room);
    if (column?.kind === "refused") return column;
    if (column === null) continue;
    tensors.push(column.value);
    room -= column.value.data.length;
  }
  return read({ rows: rows.length, tensors });
}

/** Columns as TensorFlow Serving and MLflow write them: a list of rows, or one list of values per name. */
export function tensorsOfColumns(columns: unknown, specs: readonly NamedSpec[]): Reading<PayloadTable> {
  if (Array.isArray(columns)) return tensorsOfRows(columns, specs);
  if (!isObject(columns)) return refuse("The call's values are neither a list nor named lists.");
  const entries = Object.entries(columns);
  const rows = Array.isArray(entries[0]?.[1]) ? entries[0][1].length : 1;
  const isEven = entries.every(([, values]) => (Array.isArray(values) ? values.length : 1) === rows);
  if (!isEven) return refuse("The call's named lists are not of one length.");
  const row = (i: number) => Object.fromEntries(entries.map(([name, v]) => [name, Array.isArray(v) ? v[i] : v]));
  return tensorsOfRows(
    Array.from({ length: rows }, (_, i) => row(i)),
    specs,
  );
}

const isAxis = (axis: unknown): axis is number => Number.isSafeInteger(axis) && Number(axis) >= 0;

/** Tensors of the Open Inference Protocol v2, nested or flat; the batch is the first axis where the signature leaves it free. */
export function tensorsOfProtocol(list: readonly unknown[], specs: readonly NamedSpec[]): Reading<PayloadTable> {
  const tensors: PayloadTensor[] = [];
  for (const each of list) {
    if (!isObject(each) || typeof each.name !== "string") return refuse("A tensor has no name.");
    const { name, shape, data } = each;
    if (!Array.isArray(shape) || !shape.every(isAxis)) return refuse(`The tensor “${name}” has no shape.`);
    if (!Array.isArray(data))
      return refuse(`The tensor “${name}” carries no JSON data; binary tensors cannot be read here.`);
    const values = data.some(Array.isArray) ? data.flat(DEEPEST) : data;
    const size = shape.reduce((product, axis) => product * axis, 1);
    if (values.length !== size)
      return refuse(`The tensor “${name}” has ${values.length} values, its shape says ${size}.`);
    tensors.push({ name, shape, data: values });
  }
  const isBatched = ({ name }: PayloadTensor) => specs.find((spec) => spec.name === name)?.shape[0] === -1;
  const rows = tensors.find(isBatched)?.shape[0] ?? 1;
  if (rows === 0 || tensors.length === 0) return refuse("The call has no rows.");
  if (rows > MOST_ROWS) return tooManyRows(rows);
  // A tensor of rows without values costs nothing to send, and each of its rows something to read.
  if (rows * tensors.length > MOST_VALUES) return tooManyValues(rows);
  const uneven = tensors.find(({ data }) => data.length % rows !== 0);
  if (uneven) return refuse(`The tensor “${uneven.name}” cannot be cut into ${rows} rows.`);
  return read({ rows, tensors });
}

/** A Seldon message's `data`: `ndarray` (rows), or `tensor` (shape and flat values); `names` name its columns. */
export function tensorsOfSeldon(data: Record<string, unknown>, specs: readonly NamedSpec[]): Reading<PayloadTable> {
  const names = Array.isArray(data.names) ? data.names.map(String) : null;
  if (Array.isArray(data.ndarray)) return tensorsOfRows(data.ndarray, specs, names);
  if (!isObject(data.tensor)) return refuse("The message's data is neither an ndarray nor a tensor.");
  const { shape, values } = data.tensor;
  if (!Array.isArray(shape) || !shape.every(isAxis) || !Array.isArray(values))
    return refuse("The message's tensor has no shape or no values.");
  const [rows = 1] = shape;
  if (rows > MOST_ROWS) return tooManyRows(rows);
  const size = shape.reduce((product, axis) => product * axis, 1);
  if (rows === 0 || values.length !== size)
    return refuse(`The tensor has ${values.length} values, its shape says ${size}.`);
  const width = values.length / rows;
  return tensorsOfRows(
    Array.from({ length: rows }, (_, row) => values.slice(row * width, (row + 1) * width)),
    specs,
    names,
  );
}
