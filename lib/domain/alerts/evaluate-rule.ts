import { MINUTE_MS } from "@/lib/domain/time/durations";
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
  toldAt: Date | null;
  countFrom: Date | null;
};

/** `isStopped`: the deployment serves nothing on purpose. `pauses` are those beside the rule's own: somebody muted it. */
export type Look = {
  rule: RuleDefinition;
  /** Oldest first, as `listWindows` gives them. */
  windows: readonly WindowReading[];
  pauses: readonly MaintenanceWindow[];
  isStopped: boolean;
  now: Date;
};

export type Evaluation = { next: RuleMemory; events: RuleEvent[]; windows: JudgedWindow[]; reason: string };

/** Judges every window, and moves the rule on. Pure: the same windows, memory and time give the same answer. */
export function evaluateRule(memory: RuleMemory, look: Look): Evaluation {
  const { rule, now } = look;
  const pauses = [...rule.maintenance, ...look.pauses];
  const windows = look.windows.map((window) => judgeWindow(rule, window, isMaintained(pauses, window)));
  const isPaused = look.isStopped || isMaintainedAt(pauses, now);
  const { state, event } = nextRuleState(memory.state, sightOf(rule, windows, memory, isPaused));
  const events: RuleEvent[] = event ? [event] : [];
  if (!event && state === "firing" && !isPaused && isToldAgain(rule, memory, now)) events.push("still_firing");
  const next = remember(memory, { state, events, windows, now });
  const reason = explainState(rule, { state, windows, isPaused, isStopped: look.isStopped });
  return { next, events, windows, reason };
}

const countsWithoutData = { ignore: "ok", hold: "unknown", fire: "breach" } as const;

/** How a window counts: one without data as its rule says. */
function countedAs({ noData }: RuleDefinition, { verdict }: JudgedWindow): "breach" | "unsure" | "ok" | "unknown" {
  if (verdict === "no_data") return countsWithoutData[noData];
  return verdict === "skipped" ? "unknown" : verdict;
}

function sightOf(rule: RuleDefinition, windows: readonly JudgedWindow[], memory: RuleMemory, isPaused: boolean): Sight {
  const counted = windows.map((window) => countedAs(rule, window));
  const { needed, of } = rule.windows;
  const since = memory.countFrom?.getTime() ?? Number.NEGATIVE_INFINITY;
  const isInPlay = (i: number) => i >= windows.length - of && (windows[i]?.from.getTime() ?? 0) >= since;
  const breaches = counted.filter((as, i) => as === "breach" && isInPlay(i)).length;
  const lastNotOk = counted.findLastIndex((as) => as !== "ok");
  const newest = counted.at(-1) ?? "unknown";
  const isEmpty = windows.every(({ verdict }) => verdict === "no_data" || verdict === "skipped");
  return {
    isPaused,
    // Windows in order only because nothing was counted in any of them are no good news.
    newest: newest === "ok" && isEmpty ? "empty" : newest,
    isMet: breaches >= needed,
    hasBreach: breaches > 0,
    isClear: counted.length - 1 - lastNotOk >= rule.recoverAfter,
  };
}

function isToldAgain({ renotifyMinutes }: RuleDefinition, { toldAt }: RuleMemory, now: Date): boolean {
  if (renotifyMinutes === null || toldAt === null) return false;
  return now.getTime() - toldAt.getTime() >= renotifyMinutes * MINUTE_MS;
}

type Moved = { state: RuleState; events: RuleEvent[]; windows: readonly JudgedWindow[]; now: Date };

function remember(memory: RuleMemory, { state, events, windows, now }: Moved): RuleMemory {
  const newest = windows.at(-1);
  if (events.includes("fired")) {
    const first = windows.find(({ verdict }) => verdict === "breach") ?? newest;
    return { ...memory, state, firingSince: first?.from ?? now, toldAt: now };
  }
  if (events.includes("recovered")) {
    // The breaches that led here still stand among the windows: they must not make it fire again.
    return { state, firingSince: null, toldAt: null, countFrom: newest?.from ?? memory.countFrom };
  }
  return { ...memory, state, toldAt: events.includes("still_firing") ? now : memory.toldAt };
}
