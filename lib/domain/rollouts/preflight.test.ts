import { expect, it } from "vitest";
import type { TensorSignature } from "@/lib/domain/signatures/tensor";
import { preflight } from "./preflight";

const tensor = (name: string, datatype = "FP32") => ({ name, datatype, shape: [-1, 1] });
const signature = (...inputs: string[]): TensorSignature => ({
  inputs: inputs.map((name) => tensor(name)),
  outputs: [tensor("p")],
});
const served = { isServed: true, sentence: "Served here." };

const sound = { artifact: { registered: "a", digest: "a" }, memory: { needed: 512, has: { total: 8192, free: 4096 } } };

it.each<[string, Omit<Parameters<typeof preflight>[0], keyof typeof sound>, string[]]>([
  [
    "nothing live",
    { candidate: { version: 1, signature: signature("hour") }, live: null, runtime: served },
    ["passed", "passed", "passed", "passed"],
  ],
  [
    "the same signature",
    {
      candidate: { version: 2, signature: signature("hour") },
      live: { version: 1, signature: signature("hour") },
      runtime: served,
    },
    ["passed", "passed", "passed", "passed"],
  ],
  [
    "a new input",
    {
      candidate: { version: 2, signature: signature("hour", "share") },
      live: { version: 1, signature: signature("hour") },
      runtime: served,
    },
    ["passed", "passed", "passed", "warning"],
  ],
  [
    "a format that nobody serves",
    { candidate: { version: 1, signature: null }, live: null, runtime: { isServed: false, sentence: "No." } },
    ["fault", "passed", "passed", "passed"],
  ],
])("%s", (_name, asked, states) => {
  expect(preflight({ ...asked, ...sound }).map((check) => check.state)).toEqual(states);
});

it.each<[string, Partial<Parameters<typeof preflight>[0]>, string, string]>([
  ["files that changed", { artifact: { registered: "a", digest: "b" } }, "Artifact", "fault"],
  ["files kept elsewhere", { artifact: { registered: "a", digest: null } }, "Artifact", "warning"],
  ["more memory than there is", { memory: { needed: 9000, has: { total: 8192, free: 8000 } } }, "Memory", "fault"],
  ["more memory than is free", { memory: { needed: 5000, has: { total: 8192, free: 4096 } } }, "Memory", "warning"],
  ["a cluster that nobody looked at", { memory: { needed: 1, has: null } }, "Memory", "warning"],
])("%s", (_name, over, check, state) => {
  const asked = {
    candidate: { version: 1, signature: signature("hour") },
    live: null,
    runtime: served,
    ...sound,
    ...over,
  };
  expect(preflight(asked).find(({ name }) => name === check)?.state).toBe(state);
});
