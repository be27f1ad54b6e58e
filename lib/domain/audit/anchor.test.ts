import { describe, expect, it } from "vitest";
import { type Anchor, checkAnchor, isAnchorGenuine, signAnchor } from "./anchor";

const key = Buffer.alloc(32, 1);
const hash = "ab".repeat(32);
const first = signAnchor(key, 1, { seq: 4, hash });
const second = signAnchor(key, 5, { seq: 9, hash });

it.each<[string, Uint8Array, Anchor, string, boolean]>([
  ["as signed", key, first, hash, true],
  ["another key", Buffer.alloc(32, 2), first, hash, false],
  ["another hash", key, first, "cd".repeat(32), false],
  ["another beginning", key, { ...first, fromSeq: 2 }, hash, false],
  ["another end", key, { ...first, seq: 5 }, hash, false],
  ["a cut signature", key, { ...first, signature: first.signature.slice(2) }, hash, false],
])("isAnchorGenuine: %s", (_, with_, anchor, over, expected) => {
  expect(isAnchorGenuine(with_, anchor, over)).toBe(expected);
});

describe("checkAnchor", () => {
  it("first, then the next -> holds", () => {
    expect(checkAnchor(key, { previous: null, anchor: first, hash })).toEqual({ kind: "holds" });
    expect(checkAnchor(key, { previous: first, anchor: second, hash })).toEqual({ kind: "holds" });
  });

  it("one between was removed -> broken", () => {
    const last = signAnchor(key, 10, { seq: 12, hash });
    expect(checkAnchor(key, { previous: first, anchor: last, hash })).toEqual({
      kind: "broken",
      reason: "The signature over the entries 5 to 9 is missing.",
    });
  });

  it("another hash -> broken", () => {
    expect(checkAnchor(key, { previous: first, anchor: second, hash: "cd".repeat(32) })).toMatchObject({
      kind: "broken",
      reason: expect.stringMatching(/^The signature over the entries 5 to 9 does not hold/),
    });
  });
});
