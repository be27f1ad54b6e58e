import { describe, expect, it } from "vitest";
import type { Signature } from "@/lib/contracts/signature";
import { countRows, splitRows } from "./split-rows";
import { readTensors } from "./tensor-json";

const signature: Signature = {
  inputs: [
    { name: "x", datatype: "FP32", shape: [-1, 2] },
    { name: "text", datatype: "BYTES", shape: [-1] },
  ],
  outputs: [{ name: "p", datatype: "FP32", shape: [-1] }],
};
const request = {
  inputs: [
    {
      name: "x",
      shape: [2, 2],
      data: [
        [1, 2],
        [3, null],
      ],
    },
    { name: "text", shape: [2], data: ["hello", "bye"] },
    { name: "unknown", shape: [2], data: [1, 2] },
  ],
};

describe("splitRows", () => {
  it("gives each row its own values: arrays where a row is wide, plain ones where it is not, known inputs only", () => {
    const inputs = readTensors(request, "inputs");
    expect(countRows(signature, inputs)).toBe(2);
    expect(splitRows(signature, inputs, 2)).toEqual([
      { x: [1, 2], text: "hello" },
      { x: [3, null], text: "bye" },
    ]);
  });

  it("cuts a long text, and leaves out what no record can hold", () => {
    const long = [
      { name: "text", shape: [1], data: ["a".repeat(300_000)] },
      { name: "x", shape: [1, 5000], data: Array.from({ length: 5000 }, () => 0) },
    ];
    const [row] = splitRows(signature, long, 1);
    expect(Object.keys(row ?? {})).toEqual(["text"]);
    expect(row?.text).toHaveLength(262_144);
    expect(String(row?.text).endsWith("a…")).toBe(true);
  });

  it("leaves out a tensor that cannot be cut into the rows", () => {
    expect(splitRows(signature, [{ name: "x", shape: [3], data: [1, 2, 3] }], 2)).toEqual([{}, {}]);
  });
});

describe("readTensors", () => {
  it.each([null, 7, {}, { inputs: 1 }, { inputs: [null, 1, {}, { name: "x", shape: "no", data: [] }, { name: "x" }] }])(
    "%j -> nothing",
    (message) => {
      expect(readTensors(message, "inputs")).toEqual([]);
    },
  );
});
