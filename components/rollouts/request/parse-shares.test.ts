import { expect, it } from "vitest";
import { parseShares } from "./parse-shares";

it.each<[string, ReturnType<typeof parseShares>]>([
  ["5, 25 50%", { kind: "read", shares: [5, 25, 50] }],
  ["12.5;25", { kind: "read", shares: [12.5, 25] }],
  ["", { kind: "read", shares: [] }],
  [" , ", { kind: "read", shares: [] }],
  ["25, half", { kind: "wrong", reason: "“half” is not a share in percent." }],
  ["NaN", { kind: "wrong", reason: "“NaN” is not a share in percent." }],
  ["1e999", { kind: "wrong", reason: "“1e999” is not a share in percent." }],
])("%j is read as %j", (text, shares) => {
  expect(parseShares(text)).toEqual(shares);
});
