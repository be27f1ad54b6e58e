import { describe, expect, it } from "vitest";
import { formatShortcut, type KeyPress, matchesShortcut } from "./shortcut";

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe("matchesShortcut", () => {
  it.each([
    ["p", press("p"), true],
    ["p", press("P", { shiftKey: true }), true],
    ["p", press("p", { ctrlKey: true }), false],
    ["?", press("?", { shiftKey: true }), true],
    ["Meta+K Control+K", press("k", { ctrlKey: true }), true],
    ["Meta+K Control+K", press("k", { metaKey: true }), true],
    ["Meta+K Control+K", press("k"), false],
    ["Enter", press("Enter"), true],
    ["Enter", press("Enter", { shiftKey: true }), false],
    ["", press("a"), false],
  ])("%j against %o -> %s", (shortcut, key, expected) => {
    expect(matchesShortcut(key, shortcut)).toBe(expected);
  });
});

describe("formatShortcut", () => {
  it.each([
    ["p", "p"],
    ["Meta+Enter Control+Enter", "⌘↵"],
    ["Meta+K Control+K", "⌘K"],
    ["Control+K", "Ctrl K"],
    ["Enter", "↵"],
  ])("%j -> %s", (shortcut, expected) => {
    expect(formatShortcut(shortcut)).toBe(expected);
  });
});
