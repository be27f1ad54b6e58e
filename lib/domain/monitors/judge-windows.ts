import type { DriftVerdict } from "@/lib/domain/drift/assess-drift";
import type { Limits } from "./calibrate";
import type { MonitorRule } from "./monitor";

/** One window of one feature: its rows of the feature, its figure, the limits at that size and the verdict by them. */
export type JudgedWindow = { rows: number; score: number; limits: Limits; verdict: DriftVerdict };

/** `beyond` of `judged` windows (the newest of those with enough rows) were at or beyond the limit. */
export type WindowsVerdict = { verdict: DriftVerdict; beyond: number; judged: number };

/**
 * Judges the newest windows of a feature, oldest first. Windows with too few rows say nothing and are passed over. Where
 * fewer windows than `needed` have enough, `together` (all of them as one) is judged alone, if that has enough.
 */
export function judgeWindows(
  rule: MonitorRule,
  windows: readonly JudgedWindow[],
  together: JudgedWindow | null,
): WindowsVerdict {
  const saying = (found: readonly JudgedWindow[]) => found.filter(({ verdict }) => verdict !== "not_enough_data");
  const enough = saying(windows).slice(-rule.of);
  const isWhole = enough.length < rule.needed;
  const judged = isWhole ? saying(together ? [together] : []) : enough;
  const needed = isWhole ? 1 : rule.needed;
  const beyond = judged.filter(({ verdict }) => verdict === "drifted").length;
  const watched = judged.filter(({ verdict }) => verdict === "watch").length;
  const counts = { beyond, judged: judged.length };
  if (judged.length === 0) return { verdict: "not_enough_data", ...counts };
  if (beyond >= needed) return { verdict: "drifted", ...counts };
  if (beyond > 0 || watched >= needed) return { verdict: "watch", ...counts };
  return { verdict: "stable", ...counts };
}
