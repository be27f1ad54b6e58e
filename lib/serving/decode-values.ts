import "./hide-float16-array";
import { Tensor } from "onnxruntime-node";
import { type Datatype, ortTypeOf } from "./datatypes";
import { encodeFloat16 } from "./float16";
import { OipError } from "./oip-error";

type Values = readonly unknown[];

/**
 * Builds the runtime's tensor from flat JSON values. Throws OipError 400 naming the first value that does not fit.
 * JSON has no NaN: null stands for a missing value of a floating-point input. 64-bit integers beyond 2^53 come as strings.
 */
export function decodeValues(name: string, datatype: Datatype, shape: readonly number[], values: Values): Tensor {
  const dims = [...shape];
  switch (datatype) {
    case "BYTES":
      return new Tensor(
        "string",
        values.map((value, index) => expectString(name, value, index)),
        dims,
      );
    case "BOOL":
      return new Tensor(
        "bool",
        Uint8Array.from(values, (value, index) => expectBoolean(name, value, index)),
        dims,
      );
    case "FP16":
      return new Tensor(
        "float16",
        Uint16Array.from(values, (v, i) => encodeFloat16(expectNumber(name, v, i))),
        dims,
      );
    case "FP32":
      return new Tensor(
        "float32",
        Float32Array.from(values, (value, index) => expectNumber(name, value, index)),
        dims,
      );
    case "FP64":
      return new Tensor(
        "float64",
        Float64Array.from(values, (value, index) => expectNumber(name, value, index)),
        dims,
      );
    case "INT64":
      return new Tensor("int64", BigInt64Array.from(values.map(expectBigInt(name, datatype))), dims);
    case "UINT64":
      return new Tensor("uint64", BigUint64Array.from(values.map(expectBigInt(name, datatype))), dims);
    default: {
      const { array, min, max } = INTEGERS[datatype];
      const read = (value: unknown, index: number) => expectInteger(name, datatype, value, index, min, max);
      return new Tensor(ortTypeOf(datatype), array.from(values.map(read)), dims);
    }
  }
}

const INTEGERS = {
  UINT8: { array: Uint8Array, min: 0, max: 2 ** 8 - 1 },
  UINT16: { array: Uint16Array, min: 0, max: 2 ** 16 - 1 },
  UINT32: { array: Uint32Array, min: 0, max: 2 ** 32 - 1 },
  INT8: { array: Int8Array, min: -(2 ** 7), max: 2 ** 7 - 1 },
  INT16: { array: Int16Array, min: -(2 ** 15), max: 2 ** 15 - 1 },
  INT32: { array: Int32Array, min: -(2 ** 31), max: 2 ** 31 - 1 },
};

const BIG_INTEGERS = {
  INT64: { min: -(2n ** 63n), max: 2n ** 63n - 1n },
  UINT64: { min: 0n, max: 2n ** 64n - 1n },
};

function expectString(name: string, value: unknown, index: number): string {
  if (typeof value === "string") return value;
  throw unfit(name, value, index, "a string");
}

function expectBoolean(name: string, value: unknown, index: number): number {
  if (typeof value === "boolean") return value ? 1 : 0;
  throw unfit(name, value, index, "true or false");
}

function expectNumber(name: string, value: unknown, index: number): number {
  if (typeof value === "number") return value;
  if (value === null) return Number.NaN;
  throw unfit(name, value, index, "a number, or null where it is missing");
}

function expectInteger(name: string, type: string, value: unknown, index: number, min: number, max: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
  throw unfit(name, value, index, `an integer from ${min} to ${max} (${type})`);
}

function expectBigInt(name: string, datatype: keyof typeof BIG_INTEGERS) {
  const { min, max } = BIG_INTEGERS[datatype];
  return (value: unknown, index: number): bigint => {
    const isExact = typeof value === "number" ? Number.isSafeInteger(value) : /^-?\d{1,20}$/.test(String(value));
    if (isExact && (typeof value === "number" || typeof value === "string")) {
      const integer = BigInt(value);
      if (integer >= min && integer <= max) return integer;
    }
    throw unfit(name, value, index, `an ${datatype} integer, as a string of digits where it is beyond 2^53`);
  };
}

function unfit(name: string, value: unknown, index: number, expected: string): OipError {
  const shown = JSON.stringify(value)?.slice(0, 60) ?? "nothing";
  return new OipError(400, `Input “${name}”, value ${index}: expected ${expected}, got ${shown}.`);
}
