import { expect, it } from "vitest";
import { ruleDefinitionSchema } from "./definition-schema";
import { judgedMs, previewFinding, previewRule } from "./preview-rule";
import { emptyReading } from "./reading";

const HOUR = 3_600_000;
const start = Date.parse("2026-11-20T00:00:00Z");
const rule = ruleDefinitionSchema.parse({
  ...{
    metric: { family: "service", name: "error_rate" },
    comparison: { against: "value", side: "above", value: 0.02 },
  },
  ...{ windows: { minutes: 60, needed: 2, of: 3 }, recoverAfter: 2, certainty: "value" },
});

const windowsOf = (letters: string) =>
  [...letters].map((letter, i) => {
    const value = { B: 0.05, o: 0.001 }[letter] ?? null;
    const from = new Date(start + i * HOUR);
    const reading = { ...emptyReading(value === null ? 0 : 500), value };
    return { from, to: new Date(from.getTime() + HOUR), reading, reference: null };
  });
const span = { from: new Date(start), to: new Date(start + 48 * HOUR) };
const hours = (letters: string) =>
  previewRule([{ rule, windows: windowsOf(letters) }]).firings.map(({ from, until }) => [
    (from.getTime() - start) / HOUR,
    until && (until.getTime() - start) / HOUR,
  ]);

it("fires and recovers as the evaluator would", () => {
  expect(hours("ooBoBooooBBB")).toEqual([
    [5, 7],
    [11, null],
  ]);
  expect(hours("oooooo")).toEqual([]);
  expect(previewRule([{ rule, windows: windowsOf("oB-") }]).points.map(({ verdict }) => verdict)).toEqual([
    "ok",
    "breach",
    "no_data",
  ]);
});

it("what fires where hours turn into the rule's own windows is one firing", () => {
  const from = start + 4 * HOUR;
  const fine = windowsOf("BBoo").map((window, i) => {
    const at = new Date(from + i * 900_000);
    return { ...window, from: at, to: new Date(at.getTime() + 900_000) };
  });
  const stretches = [
    { rule, windows: windowsOf("ooBB") },
    { rule: { ...rule, windows: { ...rule.windows, minutes: 15 as const } }, windows: fine },
  ];
  expect(previewRule(stretches).firings).toMatchObject([{ from: new Date(from), until: new Date(from + 4 * 900_000) }]);
});

it("says how often and how long", () => {
  const { firings } = previewRule([{ rule, windows: windowsOf("ooBoBooooBBB") }]);
  expect(previewFinding(firings, span, 48 * HOUR)).toBe("It would have fired twice in 2 days, for 1 d 15 h in all.");
  expect(previewFinding([], span, 48 * HOUR)).toBe("It would not have fired in 2 days.");
  expect(previewFinding([], span, 0)).toBe("No data to try it on in 2 days.");
  const { points } = previewRule([{ rule, windows: windowsOf("ooo-----") }]);
  expect(previewFinding([], span, judgedMs(points))).toBe(
    "It would not have fired in 2 days. Only 3 h of that had data to judge.",
  );
});
