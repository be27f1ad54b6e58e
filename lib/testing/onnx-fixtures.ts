import type { Datatype } from "@/lib/serving/datatypes";
import { encodeModel, type OnnxModel, type OnnxNode, type OnnxTensor, type OnnxValue } from "@/scripts/demo/onnx-graph";

const node = (operator: string, inputs: string[], outputs: string[]): OnnxNode => ({ operator, inputs, outputs });

const floats = (name: string, dims: number[], values: number[]): OnnxTensor => ({
  name,
  dims,
  data: { type: "FP32", values },
});

const column = (name: string): OnnxValue => ({ name, type: "FP32", shape: ["batch", 1] });

function encode(graph: Partial<OnnxModel>): Buffer {
  const empty = { nodes: [], initializers: [], inputs: [], outputs: [] };
  return encodeModel({ name: "fixture", operatorSets: { "": 17 }, ...empty, ...graph });
}

/** p = sigmoid(x·weights + bias): input `x` FP32 [any, n], output `p` FP32 [any, 1]. */
export function logisticOnnx(weights: number[], bias: number): Buffer {
  return encode({
    nodes: [node("MatMul", ["x", "w"], ["xw"]), node("Add", ["xw", "b"], ["z"]), node("Sigmoid", ["z"], ["p"])],
    initializers: [floats("w", [weights.length, 1], weights), floats("b", [1], [bias])],
    inputs: [{ name: "x", type: "FP32", shape: ["batch", weights.length] }],
    outputs: [column("p")],
  });
}

/** Answers what it was asked: `in` and `out` of one type, one value per row. */
export function identityOnnx(type: Datatype): Buffer {
  return encode({
    nodes: [node("Identity", ["in"], ["out"])],
    inputs: [{ name: "in", type, shape: ["batch"] }],
    outputs: [{ name: "out", type, shape: ["batch"] }],
  });
}

/** Two named inputs of one value each, `a` and `b` FP32 [any, 1]; output `sum` FP32 [any, 1]. */
export function sumOnnx(): Buffer {
  return encode({
    nodes: [node("Add", ["a", "b"], ["sum"])],
    inputs: [column("a"), column("b")],
    outputs: [column("sum")],
  });
}

/** p = sigmoid(Σ input·weight + bias): one named input FP32 [any, 1] per weight, output `p` FP32 [any, 1]. */
export function scorerOnnx(weights: Record<string, number>, bias: number): Buffer {
  const names = Object.keys(weights);
  const sumOf = (index: number) => (index < 0 ? "bias" : `sum_${index}`);
  return encode({
    nodes: [
      ...names.flatMap((name, index) => [
        node("Mul", [name, `weight_${name}`], [`part_${name}`]),
        node("Add", [sumOf(index - 1), `part_${name}`], [sumOf(index)]),
      ]),
      node("Sigmoid", [sumOf(names.length - 1)], ["p"]),
    ],
    initializers: [
      floats("bias", [1], [bias]),
      ...names.map((name) => floats(`weight_${name}`, [1], [weights[name] ?? 0])),
    ],
    inputs: names.map(column),
    outputs: [column("p")],
  });
}
