/** The wire format of protocol buffers, as far as an ONNX file needs it. */

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

export function varint(value: number | bigint): Buffer {
  const bytes: number[] = [];
  // Negative numbers travel as their 64-bit two's complement.
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
}

const tag = (field: number, wireType: number): Buffer => varint((field << 3) | wireType);

export const integerField = (field: number, value: number | bigint): Buffer =>
  Buffer.concat([tag(field, VARINT), varint(value)]);

export const bytesField = (field: number, value: Buffer): Buffer =>
  Buffer.concat([tag(field, LENGTH_DELIMITED), varint(value.length), value]);

export const stringField = (field: number, value: string): Buffer => bytesField(field, Buffer.from(value, "utf8"));

export const messageField = (field: number, parts: readonly Buffer[]): Buffer =>
  bytesField(field, Buffer.concat(parts));

export const floatField = (field: number, value: number): Buffer =>
  Buffer.concat([tag(field, FIXED_32), floatBytes([value])]);

/** Little-endian float32, the layout of packed fields and of `raw_data`. */
export function floatBytes(values: ArrayLike<number>): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (let i = 0; i < values.length; i++) buffer.writeFloatLE(values[i] ?? 0, i * 4);
  return buffer;
}

export function int64Bytes(values: ArrayLike<number>): Buffer {
  const buffer = Buffer.alloc(values.length * 8);
  for (let i = 0; i < values.length; i++) buffer.writeBigInt64LE(BigInt(values[i] ?? 0), i * 8);
  return buffer;
}
