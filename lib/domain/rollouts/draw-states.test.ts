import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { drawStates, statesDocument } from "./draw-states";
import { moves, rolloutEvents } from "./moves";
import { rolloutPhases } from "./phases";

const file = join(import.meta.dirname, "STATES.md");
const rewrite = "SLIPWAY_WRITE_DOCS=1 npx vitest run --project unit lib/domain/rollouts/draw-states.test.ts";

/** Where an event leads from a phase, as the drawing says: by an arrow of its own, or by one of the box that it stands in. */
function drawnTargets(drawing: string, phase: string, event: string): string[] {
  const box = /state ".*" as (\w+) \{\n((?: {4}.*\n)+)/g;
  const boxes = [...drawing.matchAll(box)].filter(([, , inside]) => inside?.includes(` as ${phase}\n`));
  const from = [phase, ...boxes.map(([, name]) => name)];
  return [...drawing.matchAll(/^ {2}(\w+) --> (\w+): (.*)$/gm)]
    .filter(([, start, , events]) => from.includes(start) && events?.split(", ").includes(event))
    .map(([, , target]) => target ?? "");
}

it("draws every move of the table, and no other", () => {
  const drawing = drawStates();
  for (const phase of rolloutPhases)
    for (const event of rolloutEvents)
      expect(drawnTargets(drawing, phase, event).toSorted(), `${phase}, ${event}`).toEqual(
        [...new Set(moves[phase][event]?.to)].toSorted(),
      );
});

it("leaves the diagram only from states that nothing leads out of", () => {
  const ends = [...drawStates().matchAll(/^ {2}(\w+) --> \[\*\]$/gm)].map(([, phase]) => phase);
  expect(ends).toEqual(rolloutPhases.filter((phase) => Object.keys(moves[phase]).length === 0));
});

it("is the table of today in STATES.md", () => {
  if (process.env.SLIPWAY_WRITE_DOCS === "1") writeFileSync(file, statesDocument());
  expect(readFileSync(file, "utf8"), `STATES.md is older than moves.ts. Write it anew: ${rewrite}`).toBe(
    statesDocument(),
  );
});
