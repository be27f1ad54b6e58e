import { type Law, scaleLaw } from "@/lib/domain/drift/null-percentiles";
import type { MonitorRule } from "./monitor";

/** Fewer windows of the reference than this say nothing about how far windows stray. */
const MIN_CHUNKS = 8;
/** As NannyML has it: of windows that stray at random one in some hundred is beyond. */
const DEVIATIONS = 3;

/** What set a limit: the rule's own number, the reference's own windows, or chance at these sizes. */
export type LimitSource = "rule" | "windows" | "chance";
/**
 * `limit`: drift from here on; `watchFrom` is not above it. `reached`: what the reference's own windows (`chunks` of them)
 * stay below, or, where that is more, chance at these sizes (`chunks` is 0).
 */
export type Limits = { watchFrom: number; limit: number; source: LimitSource; reached: number; chunks: number };

function meanAndDeviation(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

/** Mean plus three deviations of the scores of the reference's own windows; null where they are too few. */
function limitOfChunks(scores: readonly number[]): number | null {
  if (scores.length < MIN_CHUNKS) return null;
  const { mean, deviation } = meanAndDeviation(scores);
  return mean + DEVIATIONS * deviation;
}

/**
 * The limits of a rule for a window of `rows` rows against a reference of `referenceRows`. Self-calibrated: the mean plus
 * three deviations of what the reference's own windows reach (a training baseline has none) or of what chance reaches by
 * `law`, the law of the figure under no drift, whichever is more: its own windows may be far larger than this one.
 * Conventional: what chance reaches in 95 % of windows. Neither is ever taken below the rule's own numbers.
 */
export function limitsOf(
  rule: MonitorRule,
  law: Law,
  { rows, referenceRows, chunkScores }: { rows: number; referenceRows: number; chunkScores: readonly number[] },
): Limits {
  const chance = scaleLaw(law, referenceRows, rows);
  const isCalibrated = rule.kind === "self_calibrated";
  const byWindows = isCalibrated ? (limitOfChunks(chunkScores) ?? 0) : 0;
  const byChance = isCalibrated ? chance.mean + DEVIATIONS * chance.deviation : chance.percentile95;
  const reached = Math.max(byWindows, byChance);
  const isOfWindows = byWindows > byChance;
  return {
    watchFrom: Math.max(rule.watchFrom, reached),
    limit: Math.max(rule.limit, reached),
    source: reached <= rule.limit ? "rule" : isOfWindows ? "windows" : "chance",
    reached,
    chunks: isOfWindows ? chunkScores.length : 0,
  };
}
