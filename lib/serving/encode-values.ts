import type { Tensor } from "onnxruntime-node";
import { decodeFloat16 } from "./float16";

/** The flat values of an output as a JSON array. 64-bit integers keep every digit; NaN and infinities become null. */
export function encodeValues(tensor: Tensor): string {
  const { data } = tensor;
  if (tensor.type === "float16" && ArrayBuffer.isView(data)) {
    const bits = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
    return JSON.stringify(Array.from(bits, decodeFloat16));
  }
  if (tensor.type === "bool") return JSON.stringify(Array.from(data as Uint8Array, Boolean)); // safe because ONNX Runtime keeps booleans as bytes
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return `[${data.join(",")}]`;
  return JSON.stringify(Array.isArray(data) ? data : Array.from(data as Float32Array)); // safe because every other type holds plain numbers
}
