import { expect, it } from "vitest";
import { byItself } from "./by-itself";

const careful = { promote: false, rollBack: false };
const planned = { hasGates: true, automation: careful, ending: "promote", from: 1, to: 2 } as const;

it("says of gates what the environment lets the engine do, and that nothing passes without data", () => {
  expect(byItself(planned).join(" ")).toBe(
    "Where every gate passes, it asks a person to continue. Where a gate fails, it holds and asks a person. " +
      "Without enough answers nothing passes and nothing fails: it holds. " +
      "Where no replica of v2 can run, traffic goes back to v1 in any case.",
  );
  const automatic = byItself({ ...planned, automation: { promote: true, rollBack: true } });
  expect(automatic.slice(0, 2)).toEqual([
    "Where every gate passes, it goes on by itself.",
    "Where a gate fails, traffic goes back to v1 by itself.",
  ]);
});

it("promises nothing of gates where there are none, and says how a comparison ends", () => {
  expect(byItself({ ...planned, hasGates: false, ending: "choose" })).toEqual([
    "Nothing is judged: what it answers is for people to look at.",
    "Where no replica of v2 can run, traffic goes back to v1 in any case.",
    "At the end a person chooses v2 or v1.",
  ]);
  expect(byItself({ ...planned, ending: "conclude" }).at(-1)).toBe("At the end v1 stays live, whatever was found.");
});

it("names no version before the first one", () => {
  const first = byItself({ ...planned, hasGates: false, from: null }).join(" ");
  expect(first).toContain("v2 is taken away in any case");
  expect(first).not.toContain("null");
});
