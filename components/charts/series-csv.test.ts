import { expect, it } from "vitest";
import { seriesCsv } from "./series-csv";

it("writes every moment once, unrounded, absent as empty, names defused", () => {
  const at = "2026-03-12T14:00:00.000Z";
  const csv = seriesCsv([
    { key: "a", label: "=live", tone: "live", points: [{ at, value: 0.6123, low: 0.6, high: 0.62, n: 500 }] },
    { key: "b", label: "v2", tone: "candidate", points: [{ at, value: null }] },
  ]);
  expect(csv.split("\r\n")).toEqual([
    "time,'=live value,'=live low,'=live high,'=live n,v2 value,v2 low,v2 high,v2 n",
    `${at},0.6123,0.6,0.62,500,,,,`,
    "",
  ]);
});
