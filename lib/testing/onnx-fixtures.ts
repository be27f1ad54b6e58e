/** A hand-written ONNX encoder (protobuf, opset 17) for the small models that tests need. */
const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
};
const integer = (field: number, value: number) => Buffer.concat([varint(field << 3), varint(value)]);
const bytes = (field: number, value: Buffer) => Buffer.concat([varint((field << 3) | 2), varint(value.length), value]);
const text = (field: number, value: string) => bytes(field, Buffer.from(value));
const message = (field: number, ...parts: Buffer[]) => bytes(field, Buffer.concat(parts));

/** TensorProto.DataType by the name that the Open Inference Protocol uses. */
const ELEMENT_TYPES = {
  FP32: 1,
  UINT8: 2,
  INT8: 3,
  UINT16: 4,
  INT16: 5,
  INT32: 6,
  INT64: 7,
  BYTES: 8,
  BOOL: 9,
  FP16: 10,
  FP64: 11,
  UINT32: 12,
  UINT64: 13,
} as const;
export type ElementType = keyof typeof ELEMENT_TYPES;

type Value = { name: string; type: ElementType; shape: (string | number)[] };

function valueInfo(field: number, { name, type, shape }: Value): Buffer {
  const axes = shape.map((axis) => message(1, typeof axis === "string" ? text(2, axis) : integer(1, axis)));
  return message(field, text(1, name), message(2, message(1, integer(1, ELEMENT_TYPES[type]), message(2, ...axes))));
}

function node(operator: string, inputs: string[], outputs: string[]): Buffer {
  const names = [...inputs.map((name) => text(1, name)), ...outputs.map((name) => text(2, name))];
  return message(1, ...names, text(3, `${operator}_${outputs[0]}`), text(4, operator));
}

function floats(name: string, dims: number[], values: number[]): Buffer {
  const raw = Buffer.from(Float32Array.from(values).buffer);
  return message(5, ...dims.map((dim) => integer(1, dim)), integer(2, 1), text(8, name), bytes(9, raw));
}

function model(...graph: Buffer[]): Buffer {
  const opset = message(8, text(1, ""), integer(2, 17));
  return Buffer.concat([integer(1, 9), text(2, "slipway-fixture"), message(7, ...graph, text(2, "graph")), opset]);
}

/** p = sigmoid(x·weights + bias): input `x` FP32 [any, n], output `p` FP32 [any, 1]. */
export function logisticOnnx(weights: number[], bias: number): Buffer {
  return model(
    node("MatMul", ["x", "w"], ["xw"]),
    node("Add", ["xw", "b"], ["z"]),
    node("Sigmoid", ["z"], ["p"]),
    floats("w", [weights.length, 1], weights),
    floats("b", [1], [bias]),
    valueInfo(11, { name: "x", type: "FP32", shape: ["batch", weights.length] }),
    valueInfo(12, { name: "p", type: "FP32", shape: ["batch", 1] }),
  );
}

/** Answers what it was asked: `in` and `out` of one type, one value per row. */
export function identityOnnx(type: ElementType): Buffer {
  return model(
    node("Identity", ["in"], ["out"]),
    valueInfo(11, { name: "in", type, shape: ["batch"] }),
    valueInfo(12, { name: "out", type, shape: ["batch"] }),
  );
}

/** Two named inputs of one value each, `a` and `b` FP32 [any, 1]; output `sum` FP32 [any, 1]. */
export function sumOnnx(): Buffer {
  return model(
    node("Add", ["a", "b"], ["sum"]),
    valueInfo(11, { name: "a", type: "FP32", shape: ["batch", 1] }),
    valueInfo(11, { name: "b", type: "FP32", shape: ["batch", 1] }),
    valueInfo(12, { name: "sum", type: "FP32", shape: ["batch", 1] }),
  );
}

/** p = sigmoid(Σ input·weight + bias): one named input FP32 [any, 1] per weight, output `p` FP32 [any, 1]. */
export function scorerOnnx(weights: Record<string, number>, bias: number): Buffer {
  const names = Object.keys(weights);
  const sumOf = (index: number) => (index < 0 ? "bias" : `sum_${index}`);
  return model(
    ...names.flatMap((name, index) => [
      node("Mul", [name, `weight_${name}`], [`part_${name}`]),
      node("Add", [sumOf(index - 1), `part_${name}`], [sumOf(index)]),
    ]),
    node("Sigmoid", [sumOf(names.length - 1)], ["p"]),
    floats("bias", [1], [bias]),
    ...names.map((name) => floats(`weight_${name}`, [1], [weights[name] ?? 0])),
    ...names.map((name) => valueInfo(11, { name, type: "FP32", shape: ["batch", 1] })),
    valueInfo(12, { name: "p", type: "FP32", shape: ["batch", 1] }),
  );
}
