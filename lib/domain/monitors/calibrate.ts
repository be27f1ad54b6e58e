import { type Law, scaleLaw } from "@/lib/domain/drift/null-percentiles";
import type { MonitorRule } from "./monitor";

/** Fewer windows of the reference than this say nothing about how far windows stray. */
const MIN_CHUNKS = 8;
/** As NannyML has it: of windows that stray at random one in some hundred is beyond. */
const DEVIATIONS = 3;

/** What set a limit: the rule's own number, the reference's own windows, or chance at these sizes. */
export type LimitSource = "rule" | "windows" | "chance";
/**
 * `limit`: drift from here on; `watchFrom` is not above it. `reached`: what the reference's own windows (`chunks` of them;
 * 0: chance at these sizes) stay below.
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
 * The limits of a rule for a window of `rows` rows against a reference of `referenceRows`. Self-calibrated: what the
 * reference's own windows reach by mean plus three deviations; where it has too few (a training baseline has none) what
 * chance reaches by `law`, the law of the figure under no drift. Conventional: what chance reaches in 95 % of windows.
 * Neither is ever taken below the rule's own numbers.
 */
export function limitsOf(
  rule: MonitorRule,
  law: Law,
  { rows, referenceRows, chunkScores }: { rows: number; referenceRows: number; chunkScores: readonly number[] },
): Limits {
  const chance = scaleLaw(law, referenceRows, rows);
  const isCalibrated = rule.kind === "self_calibrated";
  const own = isCalibrated ? limitOfChunks(chunkScores) : null;
  const byChance = isCalibrated ? chance.mean + DEVIATIONS * chance.deviation : chance.percentile95;
  const reached = own ?? byChance;
  return {
    watchFrom: Math.max(rule.watchFrom, reached),
    limit: Math.max(rule.limit, reached),
    source: reached <= rule.limit ? "rule" : own === null ? "chance" : "windows",
    reached,
    chunks: own === null ? 0 : chunkScores.length,
  };
}
