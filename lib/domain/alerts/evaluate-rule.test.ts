import { describe, expect, it } from "vitest";
import { evaluateRule, type RuleMemory } from "./evaluate-rule";
import { nextRuleState, type Sight } from "./next-state";
import { emptyReading, type Reading, type WindowReading } from "./reading";
import type { RuleDefinition } from "./rule";
import { isFiring, type RuleState, ruleStates } from "./rule-state";

const MINUTE = 60_000;
const start = Date.parse("2026-11-22T12:00:00Z");

const rule: RuleDefinition = {
  metric: { family: "service", name: "error_rate" },
  scope: { kind: "all" },
  comparison: { against: "value", side: "above", value: 0.02 },
  certainty: "value",
  minSamples: 100,
  windows: { minutes: 5, needed: 2, of: 3 },
  noData: "ignore",
  labelDelayMinutes: 0,
  maintenance: [],
  recoverAfter: 2,
  renotifyMinutes: 60,
};

/** B breaches, ? does so by its value but not by its interval, o is in order, - has no data; one letter per window of five minutes, oldest first. */
function windowsOf(letters: string, from = start): WindowReading[] {
  return [...letters].map((letter, i) => {
    const readings: Record<string, Reading> = {
      B: { ...emptyReading(2310), value: 0.041, low: 0.034, high: 0.05 },
      "?": { ...emptyReading(400), value: 0.03, low: 0.018, high: 0.05 },
      o: { ...emptyReading(2310), value: 0.009, low: 0.006, high: 0.014 },
      "-": emptyReading(),
    };
    const at = from + i * 5 * MINUTE;
    const reading = readings[letter] ?? emptyReading();
    return { from: new Date(at), to: new Date(at + 5 * MINUTE), reading, reference: null };
  });
}

const quiet: RuleMemory = { state: "ok", firingSince: null, countFrom: null };
const firing: RuleMemory = { ...quiet, state: "firing", firingSince: new Date(start) };

function look(
  memory: RuleMemory,
  letters: string,
  changes: Partial<RuleDefinition> = {},
  { isStopped = false, isReminderDue = false } = {},
) {
  const windows = windowsOf(letters);
  const now = new Date(start + letters.length * 5 * MINUTE);
  return evaluateRule(memory, {
    ...{ rule: { ...rule, ...changes }, windows, pauses: [], isStopped, isReminderDue, now },
  });
}

describe("a state and what is seen", () => {
  const sights = (["breach", "unsure", "ok", "unknown", "empty"] as const).flatMap((newest) =>
    [false, true].flatMap((isPaused) =>
      [false, true].flatMap((isMet) =>
        [false, true].flatMap((isClear) =>
          (isPaused ? [false, true] : [false]).map(
            (isStopped): Sight => ({ newest, isPaused, isStopped, isMet, hasBreach: isMet, isClear }),
          ),
        ),
      ),
    ),
  );
  const all = ruleStates.flatMap((state) => sights.map((sight) => ({ state, sight })));

  it.each(all)(
    "$state, $sight.newest, paused $sight.isPaused, stopped $sight.isStopped, met $sight.isMet, clear $sight.isClear",
    (given) => {
      const { state, sight } = given;
      const { state: next, event } = nextRuleState(state, sight);
      // It tells that it fires exactly when it begins to, and that it recovered exactly when it stops.
      expect(event).toBe(isFiring(next) === isFiring(state) ? null : isFiring(next) ? "fired" : "recovered");
      expect(next).toBe(expected(state, sight));
    },
  );

  function expected(state: RuleState, { isPaused, isStopped, newest, isMet, isClear }: Sight): RuleState {
    if (isFiring(state)) {
      if (isStopped) return "paused";
      if (isPaused || newest === "unknown" || newest === "unsure") return state;
      if (newest === "breach") return "firing";
      return isClear ? (newest === "empty" ? "no_data" : "ok") : "recovering";
    }
    if (isPaused) return "paused";
    if (newest === "unknown") return state === "paused" ? "no_data" : state;
    if (newest === "empty") return "no_data";
    if (newest === "breach" && isMet) return "firing";
    return isMet || newest !== "ok" ? "pending" : "ok";
  }
});

describe("windows", () => {
  const cases: [name: string, memory: RuleMemory, letters: string, state: RuleState, events: string[]][] = [
    ["ok, one of three breaches -> pending", quiet, "ooB", "pending", []],
    ["ok, two of three with the newest -> firing", quiet, "BoB", "firing", ["fired"]],
    ["ok, two of three but the newest is in order -> pending", quiet, "BBo", "pending", []],
    ["firing, the newest in order -> recovering", firing, "BBo", "recovering", []],
    ["firing, two in order -> ok", firing, "Boo", "ok", ["recovered"]],
    ["firing, in order and then not -> firing, told once", firing, "BoB", "firing", []],
    ["ok, no data at all -> no data", quiet, "---", "no_data", []],
    ["firing, no data at all, which is in order -> no data, recovered", firing, "---", "no_data", ["recovered"]],
  ];
  it.each(cases)("%s", (_name, memory, letters, state, events) => {
    const { next, events: told } = look(memory, letters);
    expect([next.state, told]).toEqual([state, events]);
  });

  it("what chance can explain neither begins nor ends anything", () => {
    const certain = { certainty: "interval" } as const;
    expect(look(quiet, "o??", certain).next.state).toBe("pending");
    expect(look(quiet, "o??", certain).reason).toBe(
      "error rate 3 % (1.8 % to 5 %, n 400) is above 2 %, but chance can explain it",
    );
    expect(look(firing, "B??", certain)).toMatchObject({ next: { state: "firing" }, events: [] });
    expect(look(firing, "o?o", certain)).toMatchObject({ next: { state: "recovering" }, events: [] });
    expect(look(quiet, "???", { certainty: "value" }).next.state).toBe("firing");
  });

  it("what it recovered from does not make it fire again", () => {
    const recovered = look(firing, "BBBoo", { windows: { minutes: 5, needed: 2, of: 5 } });
    expect(recovered.events).toEqual(["recovered"]);
    const again = evaluateRule(recovered.next, {
      rule: { ...rule, windows: { minutes: 5, needed: 2, of: 5 } },
      windows: windowsOf("BBooB", start + 5 * MINUTE),
      ...{ pauses: [], isStopped: false, isReminderDue: false, now: new Date(start + 30 * MINUTE) },
    });
    expect([again.next.state, again.events]).toEqual(["pending", []]);
  });

  it("no data holds the state, or fires, as the rule says", () => {
    expect(look(firing, "B--", { noData: "hold" }).next.state).toBe("firing");
    expect(look(quiet, "o--", { noData: "hold" }).next.state).toBe("ok");
    const fired = look(quiet, "o--", { noData: "fire" });
    expect(fired.events).toEqual(["fired"]);
    expect(fired.reason).toBe("error rate: no data for 2 of 3 windows of 5 minutes");
  });

  it("fewer samples than asked for are no data", () => {
    const { next, reason } = look(quiet, "BBB", { minSamples: 5000 });
    expect(next.state).toBe("no_data");
    expect(reason).toBe("Not enough data: n 2,310 in the last window, 5,000 are needed");
  });

  it("tells again only while it fires, and where that is due", () => {
    const due = { isReminderDue: true };
    expect(look(firing, "BBB").events).toEqual([]);
    expect(look(firing, "BBB", {}, due).events).toEqual(["still_firing"]);
    expect(look(firing, "BBo", {}, due).events).toEqual([]);
    expect(look(quiet, "BBB", {}, due).events).toEqual(["fired"]);
  });

  it("began to fire with the first breach that counts, not with one that it recovered from", () => {
    const wide = { windows: { minutes: 5, needed: 2, of: 4 } } as const;
    const since = (memory: RuleMemory, letters: string) => look(memory, letters, wide).next.firingSince;
    const anew = { ...quiet, countFrom: new Date(start + 10 * MINUTE) };
    expect(since(quiet, "BBoBB")).toEqual(new Date(start + 5 * MINUTE));
    expect(since(anew, "BBoBB")).toEqual(new Date(start + 15 * MINUTE));
    expect(look(quiet, "---", { noData: "fire" }).next.firingSince).toEqual(new Date(start));
  });

  it("of windows from before it counts none says that it is in order", () => {
    const anew = { ...quiet, state: "no_data", countFrom: new Date(start + 20 * MINUTE) } as const;
    expect(look(anew, "BBB")).toMatchObject({ next: { state: "pending" }, events: [] });
    expect(look(anew, "BBB").reason).toBe("It counts anew, and no window of 5 minutes has begun and ended since");
  });
});

describe("pauses", () => {
  const during = { kind: "dated", from: "2026-11-22T12:00:00Z", until: "2026-11-22T12:10:00Z" } as const;

  it("windows that maintenance touches never count, also afterwards", () => {
    expect(look(quiet, "BBB", { maintenance: [during] }).next.state).toBe("pending");
    expect(look(quiet, "BBo", { maintenance: [during] }).next.state).toBe("ok");
  });

  it("while it lasts nothing begins to fire and nothing recovers", () => {
    const lasting = { ...during, until: "2026-11-22T13:00:00Z" };
    expect(look(quiet, "BBB", { maintenance: [lasting] }).next.state).toBe("paused");
    expect(look(firing, "ooo", { maintenance: [lasting] })).toMatchObject({ next: { state: "firing" }, events: [] });
  });

  it("a stopped deployment is not judged", () => {
    const stopped = { isStopped: true };
    expect(look(quiet, "BBB", {}, stopped)).toMatchObject({
      next: { state: "paused" },
      reason: "The deployment is stopped: nothing is judged.",
    });
    // Nobody is served any more: what fired is over, and what it was then does not count when it serves again.
    expect(look(firing, "BBB", {}, stopped)).toMatchObject({
      next: { state: "paused", firingSince: null, countFrom: new Date(start + 15 * MINUTE) },
      events: ["recovered"],
    });
  });

  it("right after maintenance, before any window of its own, a rule stays as it was", () => {
    const over = { ...during, until: "2026-11-22T12:15:00Z" };
    expect(look(firing, "BBB", { maintenance: [over] }).next.state).toBe("firing");
  });
});

describe("the reason", () => {
  it("says effect, sample size and persistence", () => {
    expect(look(quiet, "BBB").reason).toBe(
      "error rate 4.1 % (3.4 % to 5 %, n 2,310) is above 2 % for 3 of 3 windows of 5 minutes",
    );
  });

  it("says what it was compared with", () => {
    const reference = { ...emptyReading(2100), value: 0.009, low: 0.006, high: 0.014 };
    const windows = windowsOf("BBB").map((window) => ({ ...window, reference }));
    const compared: RuleDefinition = {
      ...{ ...rule, scope: { kind: "arm", arm: "candidate" } },
      comparison: { against: "live_arm", side: "above", by: 0.01, relative: false },
    };
    const now = new Date(start + 15 * MINUTE);
    const { reason, next } = evaluateRule(quiet, {
      ...{ rule: compared, windows, pauses: [], isStopped: false, isReminderDue: false, now },
    });
    expect(next.state).toBe("firing");
    expect(reason).toBe(
      "error rate of the candidate arm 4.1 % (3.4 % to 5 %, n 2,310) is more than 1 point above live for 3 of 3 windows of 5 minutes; live 0.9 % (n 2,100)",
    );
  });
});
