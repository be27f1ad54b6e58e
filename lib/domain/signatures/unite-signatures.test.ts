import { expect, it } from "vitest";
import { uniteSignatures } from "./unite-signatures";

const tensor = (name: string, from: string) => ({ name, from });
const v1 = { inputs: [tensor("hour", "v1"), tensor("origin", "v1")], outputs: [tensor("p", "v1")] };
const v2 = { inputs: [tensor("hour", "v2"), tensor("share", "v2")], outputs: [tensor("p", "v2")] };

it.each([
  ["none -> null", [], null],
  ["one -> itself", [v1], v1],
  [
    "two -> every input once, as the first describes it",
    [v1, v2],
    { inputs: [...v1.inputs, tensor("share", "v2")], outputs: v1.outputs },
  ],
])("%s", (_name, signatures, expected) => {
  expect(uniteSignatures(signatures)).toEqual(expected);
});
