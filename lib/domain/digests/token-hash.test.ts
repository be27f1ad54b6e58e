import { expect, it } from "vitest";
import { isSameHash, tokenHash } from "./token-hash";

it("hashes as FIPS 180-4 says of `abc`", () => {
  expect(tokenHash("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

it.each([
  ["the same token -> same", tokenHash("a"), tokenHash("a"), true],
  ["another token -> different", tokenHash("a"), tokenHash("b"), false],
  ["a cut hash -> different", tokenHash("a"), tokenHash("a").slice(2), false],
  ["no hash -> different", tokenHash("a"), "", false],
])("%s", (_name, a, b, expected) => {
  expect(isSameHash(a, b)).toBe(expected);
});
