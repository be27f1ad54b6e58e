import { describe, expect, it } from "vitest";
import { rankItems, type Searchable, searchWords } from "./rank-items";

const item = (title: string, more: Partial<Searchable> = {}): Searchable => ({
  ...{ id: title, kind: "noun", group: "Deployments", title },
  ...more,
});
const items = [
  item("spam-filter", { subtitle: "production, Healthy" }),
  item("antispam"),
  item("flight-delay", { subtitle: "staging" }),
  item("Roll back spam-filter…", { kind: "verb", group: "Do", subtitle: "production" }),
  item("spam-filter v2", { group: "Versions" }),
];
const found = (query: string) => rankItems(items, searchWords(query), 10).map(({ title }) => title);

describe("rankItems", () => {
  it.each([
    [
      "the beginning of a name first, inside a name last",
      "spam",
      ["spam-filter", "spam-filter v2", "Roll back spam-filter…", "antispam"],
    ],
    ["every word must be there", "roll SPAM", ["Roll back spam-filter…"]],
    ["words of the subtitle count less", "staging", ["flight-delay"]],
    ["what is not there finds nothing", "eggs", []],
    ["signs are no pattern", "v2 (", []],
  ])("%s", (_name, query, titles) => {
    expect(found(query)).toEqual(titles);
  });

  it("nothing typed keeps everything, nouns first, up to the limit", () => {
    expect(rankItems(items, [], 3).map(({ kind }) => kind)).toEqual(["noun", "noun", "noun"]);
  });
});
