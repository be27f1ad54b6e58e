import { describe, expect, it } from "vitest";
import type { Signature } from "@/lib/contracts/signature";
import { buildCall, curlOf, fieldsOf } from "./build-call";

const signature: Signature = {
  inputs: [
    { name: "origin", datatype: "BYTES", shape: [-1], example: "ORD" },
    { name: "hour", datatype: "FP32", shape: [-1, 1] },
    { name: "xy", datatype: "FP32", shape: [-1, 2] },
  ],
  outputs: [{ name: "p", datatype: "FP32", shape: [-1, 1] }],
};

describe("the form of a call", () => {
  it("has a field per input, filled with its example", () => {
    expect(fieldsOf(signature).map(({ name, width, example }) => [name, width, example])).toEqual([
      ["origin", 1, "ORD"],
      ["hour", 1, "0"],
      ["xy", 2, "0, 0"],
    ]);
  });

  it("becomes one row in the protocol's words", () => {
    const built = buildCall(signature, { origin: "SFO, not a list", hour: "17", xy: "1, -2.5" });
    expect(built.kind === "built" && JSON.parse(built.body)).toEqual({
      inputs: [
        { name: "origin", datatype: "BYTES", shape: [1], data: ["SFO, not a list"] },
        { name: "hour", datatype: "FP32", shape: [1, 1], data: [17] },
        { name: "xy", datatype: "FP32", shape: [1, 2], data: [1, -2.5] },
      ],
    });
  });

  it.each([
    ["a word where a number belongs", { origin: "", hour: "late", xy: "1, 2" }, { hour: "“late” is not a number." }],
    ["nothing where a number belongs", { origin: "", hour: "", xy: "1, 2" }, { hour: "“” is not a number." }],
    ["too few values", { origin: "", hour: "1", xy: "1" }, { xy: "Give 2 values parted by commas; there are 1." }],
  ])("%s -> refused at the field", (_name, values, errors) => {
    expect(buildCall(signature, values)).toEqual({ kind: "wrong", errors });
  });

  it("keeps quotes of the input inside the shell's", () => {
    expect(curlOf("http://x/infer", '{"a": "it\'s"}')).toContain(`-d '{"a":"it'\\''s"}'`);
  });
});
