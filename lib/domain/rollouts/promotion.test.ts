import { describe, expect, it } from "vitest";
import { findPromotionObstacle, nextPlaces } from "./promotion";

it.each<[string, number[], number, number[]]>([
  ["the nearest that comes later", [0, 10, 20, 30], 10, [20]],
  ["every one of the same environment", [20, 20, 30], 10, [20, 20]],
  ["none behind the last", [10, 20], 20, []],
  ["none at all", [], 0, []],
])("next: %s", (_name, orders, from, next) => {
  const places = orders.map((order) => ({ order }));
  expect(nextPlaces(places, from).map(({ order }) => order)).toEqual(next);
});

describe("a promotion of v2 from staging", () => {
  const source = { phase: "successful", version: 2, environment: "staging", liveVersion: 2 } as const;
  const goal = { deployment: "spam-filter", environment: "production", liveVersion: 1, unfinished: null };
  const asked = { number: 7, version: 2, isRequested: true };
  it.each<
    [
      string,
      Partial<Parameters<typeof findPromotionObstacle>[0]>,
      Partial<Parameters<typeof findPromotionObstacle>[1]>,
      RegExp | null,
    ]
  >([
    ["to where v1 is live", {}, {}, null],
    ["to where nothing is live", {}, { liveVersion: null }, null],
    ["in the place of another request", {}, { unfinished: { ...asked, version: 3 } }, null],
    ["before it is finished", { phase: "running" }, {}, /finished rollout/],
    ["after it failed", { phase: "failed" }, {}, /finished rollout/],
    ["after something else went live there", { liveVersion: 3 }, {}, /no longer serves staging/],
    ["to where it is live", {}, { liveVersion: 2 }, /live in production already/],
    ["asked for already", {}, { unfinished: asked }, /Rollout 7 of spam-filter takes v2 to production already/],
    ["under way already", {}, { unfinished: { ...asked, isRequested: false } }, /already/],
    ["while another is under way", {}, { unfinished: { ...asked, version: 3, isRequested: false } }, /under way/],
  ])("%s", (_name, from, to, obstacle) => {
    const found = findPromotionObstacle({ ...source, ...from }, { ...goal, ...to });
    if (obstacle === null) expect(found).toBeNull();
    else expect(found).toMatch(obstacle);
  });
});
