import { describe, expect, it } from "vitest";
import { type Find, parseFind } from "./parse-find";

const nothing: Find = { inputs: [], answers: [], scores: [] };

describe("what is looked for", () => {
  const cases: [text: string, found: Partial<Find>][] = [
    ["origin = LAX", { inputs: [{ field: "origin", value: "LAX" }] }],
    ["hour=17", { inputs: [{ field: "hour", value: "17" }] }],
    ["answer = on time", { answers: ["on time"] }],
    ["score > 0.9", { scores: [{ is: ">", value: 0.9 }] }],
    ["Score <= .5", { scores: [{ is: "<=", value: 0.5 }] }],
    [
      "score 0.4..0.6",
      {
        scores: [
          { is: ">=", value: 0.4 },
          { is: "<=", value: 0.6 },
        ],
      },
    ],
    [
      "origin = LAX and answer = late AND score >= -1e-3",
      { inputs: [{ field: "origin", value: "LAX" }], answers: ["late"], scores: [{ is: ">=", value: -0.001 }] },
    ],
    ['subject = "now and then"', { inputs: [{ field: "subject", value: "now and then" }] }],
    ["url = a?b=c", { inputs: [{ field: "url", value: "a?b=c" }] }],
    ["brand = Sandals", { inputs: [{ field: "brand", value: "Sandals" }] }],
    ["  ", {}],
  ];
  it.each(cases)("%s", (text, found) => {
    expect(parseFind(text)).toEqual({ kind: "read", find: { ...nothing, ...found } });
  });

  it.each(["LAX", "origin =", "= LAX", "score > high", "origin = LAX and late"])("%s -> refused", (text) => {
    expect(parseFind(text)).toMatchObject({ kind: "refused", reason: expect.stringContaining("cannot be read") });
  });
});
