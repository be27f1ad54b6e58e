import { describe, expect, it } from "vitest";
import type { PaletteItem } from "@/lib/contracts/palette";
import { readRecentItems, rememberItem } from "./recent-items";

function fakeStorage(initial: string | null = null) {
  let value = initial;
  return {
    getItem: () => value,
    setItem: (_: string, next: string) => {
      value = next;
    },
  };
}

const item = (id: string, kind: PaletteItem["kind"] = "noun"): PaletteItem => ({
  id,
  kind,
  group: "Models",
  title: id,
  href: "/x",
});

describe("recent items", () => {
  it("keeps the newest five, each once", () => {
    const storage = fakeStorage();
    for (const id of ["a", "b", "c", "d", "e", "f", "c"]) rememberItem(storage, item(id));
    expect(readRecentItems(storage).map(({ id }) => id)).toEqual(["c", "f", "e", "d", "b"]);
  });

  it("forgets verbs: what was legal then may not be now", () => {
    const storage = fakeStorage();
    rememberItem(storage, item("abort", "verb"));
    expect(readRecentItems(storage)).toEqual([]);
  });

  it.each(["not json", "{}", '[{"id":1}]'])("reads %j as nothing", (stored) => {
    expect(readRecentItems(fakeStorage(stored))).toEqual([]);
  });
});
