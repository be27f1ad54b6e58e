import type { Tensor } from "onnxruntime-node";
import type { TensorSpec } from "@/lib/contracts/signature";

export type Datatype = TensorSpec["datatype"];

const ORT_TYPES = {
  BOOL: "bool",
  UINT8: "uint8",
  UINT16: "uint16",
  UINT32: "uint32",
  UINT64: "uint64",
  INT8: "int8",
  INT16: "int16",
  INT32: "int32",
  INT64: "int64",
  FP16: "float16",
  FP32: "float32",
  FP64: "float64",
  BYTES: "string",
} as const satisfies Record<Datatype, Tensor.Type>;

/** ONNX Runtime's name of a protocol datatype. */
export function ortTypeOf(datatype: Datatype): (typeof ORT_TYPES)[Datatype] {
  return ORT_TYPES[datatype];
}

/** The protocol's name of an ONNX Runtime type, or null where the protocol has none (4-bit integers). */
export function datatypeOf(ortType: string): Datatype | null {
  for (const [datatype, type] of Object.entries(ORT_TYPES)) if (type === ortType) return datatype as Datatype; // safe because the keys of ORT_TYPES are exactly Datatype
  return null;
}
