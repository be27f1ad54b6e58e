/** One input or output: an Open Inference Protocol datatype, and a shape whose free axes are -1. */
export type Tensor = { name: string; datatype: string; shape: readonly number[] };
export type TensorSignature = { inputs: readonly Tensor[]; outputs: readonly Tensor[] };

/** `[any, 9]`: a shape in words. */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.map((axis) => (axis === -1 ? "any" : String(axis))).join(", ")}]`;
}

/** `FP32 [any, 9]`. */
export function typeText(tensor: Tensor): string {
  return `${tensor.datatype} ${shapeText(tensor.shape)}`;
}
