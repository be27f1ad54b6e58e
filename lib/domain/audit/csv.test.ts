import { describe, expect, it } from "vitest";
import { csvCell, csvLine } from "./csv";

describe("csvCell", () => {
  it.each<[string, string | number | null, string]>([
    ["plain text -> itself", "spam-filter", "spam-filter"],
    ["absent -> empty", null, ""],
    ["a negative number -> itself", -3, "-3"],
    ["a formula -> defused", "=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["a formula behind a tab -> defused", "\t=1", "'\t=1"],
    ["an at sign -> defused", "@SUM(A1)", "'@SUM(A1)"],
    ["a minus in text -> defused", "-2+3", "'-2+3"],
    ["commas and quotes -> quoted", 'say "yes", now', '"say ""yes"", now"'],
    ["a formula with a comma -> defused and quoted", "=A1,B1", '"\'=A1,B1"'],
    ["a line break -> quoted", "a\nb", '"a\nb"'],
  ])("%s", (_name, value, expected) => {
    expect(csvCell(value)).toBe(expected);
  });

  it("a line ends as RFC 4180 wants it", () => {
    expect(csvLine(["a", 1, null])).toBe("a,1,\r\n");
  });
});
