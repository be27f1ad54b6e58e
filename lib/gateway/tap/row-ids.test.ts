import { expect, it } from "vitest";
import { mintRowIds } from "./row-ids";

it("mints ids that rise from row to row and tell their moment", () => {
  const at = new Date("2026-11-22T12:00:00.123Z");
  const ids = mintRowIds(at, 10_000);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set([...ids, ...mintRowIds(at, 10_000)]).size).toBe(20_000);
  expect(Number.parseInt(ids[0]?.replaceAll("-", "").slice(0, 12) ?? "", 16)).toBe(at.getTime());
});
