import { describe, expect, it } from "vitest";
import type { PaletteItem } from "@/lib/contracts/palette";
import { groupPaletteItems } from "./group-palette-items";

const item = (id: string, group: string): PaletteItem => ({ id, kind: "noun", group, title: id, href: "/" });
const pages = [item("Home", "Pages"), item("Models", "Pages")];

describe("groupPaletteItems", () => {
  it("puts recent ones first, each item once, pages last", () => {
    const groups = groupPaletteItems({
      query: "",
      recent: [item("spam", "Models")],
      found: [item("spam", "Models"), item("flights", "Models"), item("abort", "Do")],
      pages,
    });
    expect(groups.map(({ heading, items }) => [heading, items.map(({ id }) => id)])).toEqual([
      ["Recent", ["spam"]],
      ["Models", ["flights"]],
      ["Do", ["abort"]],
      ["Pages", ["Home", "Models"]],
    ]);
  });

  it("keeps only the pages that fit the words", () => {
    expect(
      groupPaletteItems({ query: "mod", recent: [], found: [], pages }).flatMap(({ items }) => items),
    ).toHaveLength(1);
    expect(groupPaletteItems({ query: "zzz", recent: [], found: [], pages })).toEqual([]);
  });
});
