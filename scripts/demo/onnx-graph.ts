import type { Datatype } from "@/lib/serving/datatypes";
import {
  bytesField,
  floatBytes,
  floatField,
  int64Bytes,
  integerField,
  messageField,
  stringField,
  varint,
} from "./onnx-protobuf";

/** Field numbers and type codes are those of onnx.proto (ONNX IR 10). */
const ELEMENT_TYPES: Record<Datatype, number> = {
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
};

export type OnnxAttribute =
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "int"; readonly value: number }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "floats"; readonly value: ArrayLike<number> }
  | { readonly type: "ints"; readonly value: ArrayLike<number> }
  | { readonly type: "strings"; readonly value: readonly string[] };

export type OnnxNode = {
  readonly operator: string;
  /** Empty for the default operator set, `ai.onnx.ml` for the classical one. */
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
};

export type OnnxTensor = {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: { readonly type: "FP32" | "INT64"; readonly values: ArrayLike<number> };
};

export type OnnxValue = {
  readonly name: string;
  readonly type: Datatype;
  /** A string names a free axis. */
  readonly shape: readonly (number | string)[];
  readonly description?: string;
};

export type OnnxModel = {
  readonly name: string;
  readonly description?: string;
  readonly operatorSets: Readonly<Record<string, number>>;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
};

const IR_VERSION = 9;
const ATTRIBUTE_TYPE = { float: 1, int: 2, string: 3, floats: 6, ints: 7, strings: 8 } as const;

/** The bytes of an ONNX file; the same model gives the same bytes. */
export function encodeModel(model: OnnxModel): Buffer {
  const graph = [
    ...model.nodes.map((node, index) => messageField(1, encodeNode(node, index))),
    stringField(2, model.name),
    ...model.initializers.map((tensor) => messageField(5, encodeTensor(tensor))),
    ...(model.description ? [stringField(10, model.description)] : []),
    ...model.inputs.map((value) => messageField(11, encodeValue(value))),
    ...model.outputs.map((value) => messageField(12, encodeValue(value))),
  ];
  return Buffer.concat([
    integerField(1, IR_VERSION),
    stringField(2, "slipway-demo"),
    messageField(7, graph),
    ...Object.entries(model.operatorSets).map(([domain, version]) =>
      messageField(8, [stringField(1, domain), integerField(2, version)]),
    ),
  ]);
}

function encodeNode(node: OnnxNode, index: number): Buffer[] {
  return [
    ...node.inputs.map((input) => stringField(1, input)),
    ...node.outputs.map((output) => stringField(2, output)),
    stringField(3, `${node.operator}_${index}`),
    stringField(4, node.operator),
    ...Object.entries(node.attributes ?? {}).map(([name, attribute]) =>
      messageField(5, [stringField(1, name), ...encodeAttribute(attribute)]),
    ),
    ...(node.domain ? [stringField(7, node.domain)] : []),
  ];
}

function encodeAttribute(attribute: OnnxAttribute): Buffer[] {
  return [...encodeAttributeValue(attribute), integerField(20, ATTRIBUTE_TYPE[attribute.type])];
}

function encodeAttributeValue(attribute: OnnxAttribute): Buffer[] {
  switch (attribute.type) {
    case "float":
      return [floatField(2, attribute.value)];
    case "int":
      return [integerField(3, attribute.value)];
    case "string":
      return [stringField(4, attribute.value)];
    case "floats":
      return [bytesField(7, floatBytes(attribute.value))];
    case "ints":
      return [bytesField(8, Buffer.concat(Array.from(attribute.value, (value) => varint(value))))];
    case "strings":
      return attribute.value.map((value) => stringField(9, value));
  }
}

function encodeTensor({ name, dims, data }: OnnxTensor): Buffer[] {
  return [
    ...dims.map((dim) => integerField(1, dim)),
    integerField(2, ELEMENT_TYPES[data.type]),
    stringField(8, name),
    bytesField(9, data.type === "FP32" ? floatBytes(data.values) : int64Bytes(data.values)),
  ];
}

function encodeValue({ name, type, shape, description }: OnnxValue): Buffer[] {
  const dims = shape.map((dim) =>
    messageField(1, [typeof dim === "string" ? stringField(2, dim) : integerField(1, dim)]),
  );
  const tensor = messageField(1, [integerField(1, ELEMENT_TYPES[type]), messageField(2, dims)]);
  return [stringField(1, name), messageField(2, [tensor]), ...(description ? [stringField(3, description)] : [])];
}
