import { normalQuantile } from "@/lib/domain/statistics/normal";
import { wilsonInterval } from "@/lib/domain/statistics/proportion";
import { type DelayCounts, delayEdgesMs } from "./label-delay";

/** Answers of one stretch of time: how many there were, when the youngest was given, and what their first truths took. */
export type Cohort = { endMs: number; predicted: number; delays: DelayCounts };

/** Share of answers labelled within `delayMs`, 0 to 1, with its 95 % interval; `n` answers were old enough to tell. */
export type MaturityPoint = { delayMs: number; share: number; low: number; high: number; n: number };

/** Fewer answers of an age say nothing of it: the curve ends there. */
const MINIMUM_AT_RISK = 100;
/** A window is settled once it has this part of the labels that ever come. */
const SETTLED_PART = 0.95;

/**
 * How labels arrive: 1 − Π(1 − d_i/n_i) over the delays (life table; Kaplan and Meier, JASA 1958), where n_i are the answers
 * not labelled before that are old enough to have been labelled in the i-th stretch, and d_i those that were. Young answers
 * so count for as long as they have been there. The interval is Greenwood's.
 */
export function maturityCurve(cohorts: readonly Cohort[], nowMs: number): MaturityPoint[] {
  const curve: MaturityPoint[] = [];
  let unlabelled = 1;
  let greenwood = 0;
  for (const [i, delayMs] of delayEdgesMs.entries()) {
    const old = cohorts.filter(({ endMs }) => nowMs - endMs >= delayMs);
    const n = old.reduce((sum, { predicted }) => sum + predicted, 0);
    if (n < MINIMUM_AT_RISK) break;
    const before = old.reduce((sum, { delays }) => sum + countBelow(delays, i), 0);
    const arrived = old.reduce((sum, { delays }) => sum + (delays.get(i) ?? 0), 0);
    const atRisk = Math.max(0, n - before);
    const hazard = atRisk > 0 ? Math.min(1, arrived / atRisk) : 0;
    unlabelled *= 1 - hazard;
    if (hazard < 1 && atRisk > 0) greenwood += hazard / (atRisk * (1 - hazard));
    const share = 1 - unlabelled;
    const half = normalQuantile(0.975) * unlabelled * Math.sqrt(greenwood);
    curve.push({ delayMs, share, low: Math.max(0, share - half), high: Math.min(1, share + half), n });
  }
  return curve;
}

function countBelow(delays: DelayCounts, index: number): number {
  let n = 0;
  for (const [i, count] of delays) if (i < index) n += count;
  return n;
}

/** The coverage a window should reach, 0 to 1, and the delay after which it is expected to have. */
export type CoverageTarget = { coverage: number; afterMs: number };

/** Learned from the curve: 95 % of the share it ends at, and when it gets there. Null where no label ever came. */
export function learnTarget(curve: readonly MaturityPoint[]): CoverageTarget | null {
  const end = curve.at(-1);
  if (!end || end.share <= 0) return null;
  const coverage = SETTLED_PART * end.share;
  const reached = curve.find(({ share }) => share >= coverage);
  return reached ? { coverage, afterMs: reached.delayMs } : null;
}

/**
 * `settled`: as many labels are there as ever come. `provisional`: younger than labels take, so its KPI will still move.
 * `short`: old enough, and labels are missing. `unknown`: nobody can tell yet.
 */
export type Maturity = "settled" | "provisional" | "short" | "unknown";

type Window = { predicted: number; labelled: number; ageMs: number };

export function maturityOf({ predicted, labelled, ageMs }: Window, target: CoverageTarget | null): Maturity {
  const interval = wilsonInterval(Math.min(labelled, predicted), predicted);
  if (!target || !interval) return "unknown";
  if (interval.high >= target.coverage) return "settled";
  return ageMs < target.afterMs ? "provisional" : "short";
}
