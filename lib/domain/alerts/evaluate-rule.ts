import { type JudgedWindow, judgeWindow } from "./judge-window";
import { isMaintained, isMaintainedAt } from "./maintenance";
import { nextRuleState, type RuleEvent, type Sight } from "./next-state";
import type { WindowReading } from "./reading";
import type { MaintenanceWindow, RuleDefinition } from "./rule";
import type { RuleState } from "./rule-state";
import { explainState } from "./rule-words";

/** What is remembered of a rule between two looks. Windows that began before `countFrom` are over and done. */
export type RuleMemory = {
  state: RuleState;
  firingSince: Date | null;
  countFrom: Date | null;
};

/**
 * `isStopped`: the deployment serves nothing on purpose. `pauses` are those beside the rule's own: somebody muted it.
 * `isReminderDue`: people are to be told again of the incident that it fires in.
 */
export type Look = {
  rule: RuleDefinition;
  /** Oldest first, as `listWindows` gives them. */
  windows: readonly WindowReading[];
  pauses: readonly MaintenanceWindow[];
  isStopped: boolean;
  isReminderDue: boolean;
  now: Date;
};

export type Evaluation = { next: RuleMemory; events: RuleEvent[]; windows: JudgedWindow[]; reason: string };

/** Judges every window, and moves the rule on. Pure: the same windows, memory and time give the same answer. */
export function evaluateRule(memory: RuleMemory, look: Look): Evaluation {
  const { rule, isStopped, now } = look;
  const pauses = [...rule.maintenance, ...look.pauses];
  const windows = look.windows.map((window) => judgeWindow(rule, window, isMaintained(pauses, window)));
  const isPaused = isStopped || isMaintainedAt(pauses, now);
  const { state, event } = nextRuleState(memory.state, sightOf(rule, windows, memory, { isPaused, isStopped }));
  const events: RuleEvent[] = event ? [event] : [];
  if (!event && state === "firing" && !isPaused && look.isReminderDue) events.push("still_firing");
  const next = remember(memory, { rule, state, events, windows, isStopped, now });
  const reason = explainState(rule, { state, windows, countFrom: memory.countFrom, isPaused, isStopped });
  return { next, events, windows, reason };
}

const countsWithoutData = { ignore: "ok", hold: "unknown", fire: "breach" } as const;

/** How a window counts: one without data as its rule says. */
function countedAs({ noData }: RuleDefinition, { verdict }: JudgedWindow): "breach" | "unsure" | "ok" | "unknown" {
  if (verdict === "no_data") return countsWithoutData[noData];
  return verdict === "skipped" ? "unknown" : verdict;
}

const beganAfter = ({ from }: JudgedWindow, { countFrom }: RuleMemory) => countFrom === null || from >= countFrom;

/** Those of the windows that firing looks at: the newest, from when they count. */
function inPlay(rule: RuleDefinition, windows: readonly JudgedWindow[], memory: RuleMemory): JudgedWindow[] {
  return windows.slice(-rule.windows.of).filter((window) => beganAfter(window, memory));
}

type Pause = { isPaused: boolean; isStopped: boolean };

function sightOf(
  rule: RuleDefinition,
  windows: readonly JudgedWindow[],
  memory: RuleMemory,
  { isPaused, isStopped }: Pause,
): Sight {
  const counted = windows.map((window) => countedAs(rule, window));
  const breaches = inPlay(rule, windows, memory).filter((window) => countedAs(rule, window) === "breach").length;
  const lastNotOk = counted.findLastIndex((as) => as !== "ok");
  const newest = counted.at(-1) ?? "unknown";
  const isEmpty = windows.every(({ verdict }) => verdict === "no_data" || verdict === "skipped");
  return {
    ...{ isPaused, isStopped },
    // Windows in order only because nothing was counted in any of them are no good news.
    newest: newest === "ok" && isEmpty ? "empty" : newest,
    isMet: breaches >= rule.windows.needed,
    hasBreach: breaches > 0,
    isClear: counted.length - 1 - lastNotOk >= rule.recoverAfter,
  };
}

type Moved = {
  rule: RuleDefinition;
  state: RuleState;
  events: RuleEvent[];
  windows: readonly JudgedWindow[];
  isStopped: boolean;
  now: Date;
};

function remember(memory: RuleMemory, { rule, state, events, windows, isStopped, now }: Moved): RuleMemory {
  const newest = windows.at(-1);
  if (events.includes("fired")) {
    const first = inPlay(rule, windows, memory).find((window) => countedAs(rule, window) === "breach") ?? newest;
    return { ...memory, state, firingSince: first?.from ?? now };
  }
  if (events.includes("recovered")) {
    // The breaches that led here still stand among the windows: they must not make it fire again.
    return { state, firingSince: null, countFrom: isStopped ? now : (newest?.from ?? memory.countFrom) };
  }
  return { ...memory, state };
}
