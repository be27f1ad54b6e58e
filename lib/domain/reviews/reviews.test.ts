import { describe, expect, it } from "vitest";
import { countErrors } from "./count-errors";
import { jaccard, mostAlike, wordsOf } from "./similarity";

describe("countErrors", () => {
  const counts = [
    { version: 1, answer: "spam", label: "ham", count: 6 },
    { version: 1, answer: "spam", label: "spam", count: 8 },
    { version: 1, answer: "ham", label: "spam", count: 1 },
    { version: 1, answer: "ham", label: "ham", count: 5 },
    { version: 2, answer: "ham", label: "ham", count: 3 },
  ];

  it("counts both kinds of error per version, newest first", () => {
    expect(countErrors(counts, "spam")).toMatchObject([
      { version: 2, n: 3, wrong: 0, falsePositives: 0, falseNegatives: 0, answeredPositive: 0, precision: null },
      { version: 1, n: 20, wrong: 7, falsePositives: 6, falseNegatives: 1, answeredPositive: 14, precision: 8 / 14 },
    ]);
  });

  it("without a positive class counts what is wrong", () => {
    expect(countErrors(counts, null)).toMatchObject([
      { version: 2, wrong: 0, precision: null },
      { version: 1, wrong: 7, falsePositives: 0, falseNegatives: 0, precision: null },
    ]);
  });
});

describe("similarity", () => {
  it("is the share of common words", () => {
    const a = wordsOf({ subject: "Weekly digest", body: "the news of the week", score: 3 });
    expect([...a]).toEqual(["weekly", "digest", "the", "news", "week"]);
    expect(jaccard(a, new Set(["weekly", "news", "offers"]))).toBeCloseTo(2 / 6);
    expect(jaccard(new Set(), new Set())).toBe(0);
  });

  it("gives the most alike first and leaves out strangers", () => {
    const of = (id: string, body: string) => ({ id, inputs: { body } });
    const found = mostAlike(
      { body: "weekly digest for members" },
      [of("far", "weekly meeting on tuesday"), of("near", "weekly digest for friends"), of("none", "cheap pills")],
      5,
    );
    expect(found.map(({ candidate }) => candidate.id)).toEqual(["near", "far"]);
  });
});
