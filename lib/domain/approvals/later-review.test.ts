import { expect, it } from "vitest";
import { findBreakGlassObstacle, findReviewAgainObstacle, reviewDueAt } from "./later-review";

it("is due so many days after the last look", () => {
  expect(reviewDueAt(new Date("2026-03-01T12:00:00Z"), 30)).toEqual(new Date("2026-03-31T12:00:00Z"));
});

it.each<[string, Parameters<typeof findBreakGlassObstacle>[0], RegExp | null]>([
  ["another person", { brokenById: "rosa", reviewedAt: null, reviewedByName: null }, null],
  ["the platform broke it", { brokenById: null, reviewedAt: null, reviewedByName: null }, null],
  ["who broke it", { brokenById: "alma", reviewedAt: null, reviewedByName: null }, /somebody else/],
  ["twice", { brokenById: "rosa", reviewedAt: new Date(0), reviewedByName: "Ben" }, /^Ben has reviewed/],
])("a review of a broken glass by %s", (_name, broken, obstacle) => {
  const found = findBreakGlassObstacle(broken, "alma");
  expect(found === null).toBe(obstacle === null);
  if (obstacle) expect(found).toMatch(obstacle);
});

it.each<[string, string, string, boolean]>([
  ["approved, another person", "approved", "ada", true],
  ["approved, the one who asked", "approved", "alma", false],
  ["pending", "pending", "ada", false],
  ["withdrawn", "withdrawn", "ada", false],
])("looking again: %s", (_name, state, requestedById, isPossible) => {
  expect(findReviewAgainObstacle({ state, requestedById }, "alma") === null).toBe(isPossible);
});
