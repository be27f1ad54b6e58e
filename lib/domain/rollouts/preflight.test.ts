import { expect, it } from "vitest";
import type { TensorSignature } from "@/lib/domain/signatures/tensor";
import { preflight } from "./preflight";

const tensor = (name: string, datatype = "FP32") => ({ name, datatype, shape: [-1, 1] });
const signature = (...inputs: string[]): TensorSignature => ({
  inputs: inputs.map((name) => tensor(name)),
  outputs: [tensor("p")],
});
const served = { isServed: true, sentence: "Served here." };

it.each<[string, Parameters<typeof preflight>[0], string[]]>([
  [
    "nothing live",
    { candidate: { version: 1, signature: signature("hour") }, live: null, runtime: served },
    ["passed", "passed"],
  ],
  [
    "the same signature",
    {
      candidate: { version: 2, signature: signature("hour") },
      live: { version: 1, signature: signature("hour") },
      runtime: served,
    },
    ["passed", "passed"],
  ],
  [
    "a new input",
    {
      candidate: { version: 2, signature: signature("hour", "share") },
      live: { version: 1, signature: signature("hour") },
      runtime: served,
    },
    ["passed", "warning"],
  ],
  [
    "a format that nobody serves",
    { candidate: { version: 1, signature: null }, live: null, runtime: { isServed: false, sentence: "No." } },
    ["fault", "passed"],
  ],
])("%s", (_name, asked, states) => {
  expect(preflight(asked).map((check) => check.state)).toEqual(states);
});
