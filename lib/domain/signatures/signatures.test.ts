import { describe, expect, it } from "vitest";
import { compareSignatures, isCallCompatible } from "./compare-signatures";
import { interpretationMisfit, misfits } from "./fit-signature";
import type { Tensor, TensorSignature } from "./tensor";

const x: Tensor = { name: "x", datatype: "FP32", shape: [-1, 3] };
const y: Tensor = { name: "y", datatype: "FP32", shape: [-1, 1] };
const p: Tensor = { name: "p", datatype: "FP32", shape: [-1, 1] };
const signature = (inputs: Tensor[], outputs: Tensor[]): TensorSignature => ({ inputs, outputs });
const found = signature([x], [p]);

describe("misfits", () => {
  it.each([
    ["the same", signature([x], [p]), null],
    ["a free axis declared for a fixed one", signature([{ ...x, shape: [-1, -1] }], [p]), null],
    ["an output left out", signature([x], []), null],
    ["another name", signature([{ ...x, name: "z" }], [p]), /no input named “z”/],
    ["another type", signature([{ ...x, datatype: "INT64" }], [p]), /FP32 in the file, not INT64/],
    ["another shape", signature([{ ...x, shape: [-1, 4] }], [p]), /\[any, 3\] in the file, not \[any, 4\]/],
    ["another rank", signature([{ ...x, shape: [-1] }], [p]), /\[any\]/],
    ["an input not named", signature([], [p]), /also needs the input “x”/],
    ["an unknown output", signature([x], [{ ...p, name: "q" }]), /no output named “q”/],
  ])("%s", (_, declared, sentence) => {
    const [first] = misfits(declared, found);
    if (sentence === null) expect(first).toBeUndefined();
    else expect(first).toMatch(sentence);
  });
});

describe("interpretationMisfit", () => {
  it.each([
    ["an output of the signature", { output: "p" }, found, null],
    ["an unknown output", { output: "q" }, found, /reads the output “q”/],
    ["no signature", { output: "p" }, undefined, /needs a signature/],
  ])("%s", (_, interpretation, declared, sentence) => {
    const misfit = interpretationMisfit(interpretation, declared);
    if (sentence === null) expect(misfit).toBeNull();
    else expect(misfit).toMatch(sentence);
  });
});

describe("compareSignatures", () => {
  it.each([
    ["the same", found, found, ["same", "same"], true],
    ["a new input", found, signature([x, y], [p]), ["same", "added", "same"], false],
    ["a new output", found, signature([x], [p, y]), ["same", "same", "added"], true],
    ["a lost input", signature([x, y], [p]), found, ["same", "removed", "same"], false],
    ["a changed type", found, signature([{ ...x, datatype: "FP64" }], [p]), ["changed", "same"], false],
    ["none on the left", null, found, ["added", "added"], false],
  ])("%s", (_, left, right, changes, isCompatible) => {
    const differences = compareSignatures(left, right);
    expect(differences.map((row) => row.change)).toEqual(changes);
    expect(isCallCompatible(differences)).toBe(isCompatible);
  });
});
