import { expect, it } from "vitest";
import type { ShadowEvidence } from "@/lib/contracts/analysis";
import { shadowLine } from "./folded-words";

const told = (pairs: number, agreement: ShadowEvidence["agreement"]) =>
  // The line reads these two fields.
  shadowLine({ pairs, agreement } as ShadowEvidence).replaceAll("\u00a0", " ");

it.each([
  [0, null, "Shadow: no copy has found its answer yet"],
  [3, null, "Shadow: 3 copies, and no caller got an answer to compare with"],
  [1240, { share: 0.979, low: 0.97, high: 0.986, n: 1240 }, "Shadow: 1,240 copies, 97.9 % agree (97.0 to 98.6 %)"],
])("%d pairs, %j -> %s", (pairs, agreement, line) => {
  expect(told(pairs, agreement)).toBe(line);
});
