import { describe, expect, it } from "vitest";
import { floatBytes, int64Bytes, integerField, stringField, varint } from "./onnx-protobuf";

describe("varint", () => {
  // Examples of the protocol buffers encoding guide, and the two's complement of -1.
  it.each([
    [0, "00"],
    [1, "01"],
    [150, "9601"],
    [300, "ac02"],
    [-1, "ffffffffffffffffff01"],
  ])("writes %i as %s", (value, hex) => {
    expect(varint(value).toString("hex")).toBe(hex);
  });
});

describe("fields", () => {
  it("writes the guide's messages: field 1 = 150, field 2 = testing", () => {
    expect(integerField(1, 150).toString("hex")).toBe("089601");
    expect(stringField(2, "testing").toString("hex")).toBe("120774657374696e67");
  });

  it("writes numbers with the lowest byte first", () => {
    expect(floatBytes([1]).toString("hex")).toBe("0000803f");
    expect(int64Bytes([-1, 1]).toString("hex")).toBe("ffffffffffffffff0100000000000000");
  });
});
