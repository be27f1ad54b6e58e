import { expect, it } from "vitest";
import { rolloutPhases } from "@/lib/domain/rollouts/phases";
import { choiceNote } from "./choice-note";

const standing = { hasChoices: true, isJudged: false, goesOn: false, isChoice: false };

it.each(rolloutPhases)("%s: says something in whole sentences", (phase) => {
  expect(choiceNote({ phase, ...standing })).toMatch(/^[A-Z].*\.$/);
});

it.each([
  ["running, not judged", { phase: "running" as const }, "It goes on by itself."],
  ["running, judged, asks", { phase: "running" as const, isJudged: true }, /^It asks a person once every gate passes/],
  [
    "running, judged, goes on",
    { phase: "running" as const, isJudged: true, goesOn: true },
    /^It goes on by itself once/,
  ],
  ["waiting for a choice of two", { phase: "waiting" as const, isChoice: true }, /until somebody chooses/],
  ["waiting, for others", { phase: "waiting" as const, hasChoices: false }, /until an ML engineer continues/],
])("%s", (_name, change, words) => {
  expect(choiceNote({ ...standing, ...change })).toMatch(words);
});
