import { evaluateRule, type RuleMemory } from "./evaluate-rule";
import type { JudgedWindow } from "./judge-window";
import type { WindowReading } from "./reading";
import type { RuleDefinition } from "./rule";
import { lengthWords } from "./rule-words";

/** A time that the rule would have fired: `until` is null where it would fire still. */
export type Firing = { from: Date; until: Date | null; reason: string };

const asNew: RuleMemory = { state: "no_data", firingSince: null, countFrom: null };

/** Windows of the past (rising, of one width), and the rule as it judges those. */
export type Stretch = { rule: RuleDefinition; windows: readonly WindowReading[] };

/**
 * When a rule would have fired over stretches of the past, one after the other: the evaluator's own function, window by
 * window, each looked at when it ended. Firings begin when they would have been told; one goes on from stretch to stretch.
 */
export function previewRule(stretches: readonly Stretch[]): { points: JudgedWindow[]; firings: Firing[] } {
  const points: JudgedWindow[] = [];
  const firings: Firing[] = [];
  let memory = asNew;
  for (const { rule, windows } of stretches) {
    const reach = Math.max(rule.windows.of, rule.recoverAfter);
    for (const [i, window] of windows.entries()) {
      const seen = windows.slice(Math.max(0, i + 1 - reach), i + 1);
      // A moment before its end: a pause that begins as the window ends is not its own.
      const now = new Date(window.to.getTime() - 1);
      const found = evaluateRule(memory, {
        rule,
        windows: seen,
        pauses: [],
        isStopped: false,
        isReminderDue: false,
        now,
      });
      const judged = found.windows.at(-1);
      if (judged) points.push(judged);
      if (found.events.includes("fired")) firings.push({ from: window.to, until: null, reason: found.reason });
      const last = firings.at(-1);
      if (found.events.includes("recovered") && last) last.until = window.to;
      memory = found.next;
    }
  }
  return { points, firings };
}

/** Time that enough data to judge is known of. */
export function judgedMs(points: readonly { from: Date; to: Date; verdict: string }[]): number {
  const judged = points.filter(({ verdict }) => verdict !== "no_data" && verdict !== "skipped");
  return judged.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);
}

/** Below this share of the time asked about, what a finding rests on is said with it. */
const MOSTLY_JUDGED = 0.9;

/**
 * The finding of a preview: "It would have fired twice in 30 days, for 3 h 20 min in all." A time without data is none in
 * which the rule kept quiet: where `measuredMs` is less than nearly all of it, the sentence says how long was judged.
 */
export function previewFinding(firings: readonly Firing[], span: { from: Date; to: Date }, measuredMs: number): string {
  const spanMs = span.to.getTime() - span.from.getTime();
  const days = Math.max(1, Math.round(spanMs / 86_400_000));
  const over = days === 1 ? "in the last day" : `in ${days} days`;
  if (measuredMs === 0) return `No data to try it on ${over}.`;
  const rest = measuredMs < MOSTLY_JUDGED * spanMs ? ` Only ${lengthWords(measuredMs)} of that had data to judge.` : "";
  if (firings.length === 0) return `It would not have fired ${over}.${rest}`;
  const times = ["once", "twice"][firings.length - 1] ?? `${firings.length} times`;
  const lastedMs = firings.reduce((sum, { from, until }) => sum + ((until ?? span.to).getTime() - from.getTime()), 0);
  return `It would have fired ${times} ${over}, for ${lengthWords(lastedMs)} in all.${rest}`;
}
