import { expect, it } from "vitest";
import { takeBatch } from "./record-shipper";

it.each([
  ["few small lines", ["a", "b"], 2],
  ["more lines than a batch takes", Array.from({ length: 1500 }, () => "a"), 1000],
  ["more bytes than a batch takes", ["a".repeat(1_500_000), "b".repeat(1_500_000)], 1],
  ["a single line that is too long", ["a".repeat(3_000_000), "b"], 1],
  ["nothing", [], 0],
])("takeBatch of %s", (_, lines, taken) => {
  expect(takeBatch(lines.map((line) => ({ line })))).toEqual(lines.slice(0, taken));
});
