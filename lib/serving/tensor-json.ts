/** A tensor as JSON brings it: only its form was looked at, its values may be anything. */
export type JsonTensor = { name: string; shape: number[]; data: readonly unknown[] };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The tensors under `key` (`inputs` or `outputs`) of a protocol message, with flat data; what is no tensor is left out. */
export function readTensors(message: unknown, key: "inputs" | "outputs"): JsonTensor[] {
  const list = isObject(message) ? message[key] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((tensor: unknown) => {
    if (!isObject(tensor) || typeof tensor.name !== "string") return [];
    if (!Array.isArray(tensor.shape) || !tensor.shape.every((axis) => Number.isSafeInteger(axis) && axis >= 0))
      return [];
    if (!Array.isArray(tensor.data)) return [];
    const data: unknown[] = tensor.data.some(Array.isArray) ? tensor.data.flat(8) : tensor.data;
    return [{ name: tensor.name, shape: tensor.shape, data }];
  });
}

/** The values of row `row` of `rows`, or null where the tensor cannot be cut into that many. */
export function rowOf(tensor: JsonTensor, row: number, rows: number): readonly unknown[] | null {
  if (tensor.data.length % rows !== 0) return null;
  const width = tensor.data.length / rows;
  return tensor.data.slice(row * width, (row + 1) * width);
}
