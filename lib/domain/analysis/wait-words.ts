import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/domain/time/durations";
import type { ArmCounts } from "./finding";

const units = [
  ["day", DAY_MS],
  ["hour", HOUR_MS],
  ["minute", MINUTE_MS],
  ["second", SECOND_MS],
] as const;

/** "9 minutes": rounded, in the largest unit of which there are two. */
export function durationWords(ms: number): string {
  const [unit, unitMs] = units.find(([, each]) => ms >= 2 * each) ?? ["second", SECOND_MS];
  const count = Math.max(1, Math.round(ms / unitMs));
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/**
 * How long the samples that are missing take, judged by the `n` that came in `elapsedMs`: a sentence, or nothing where
 * nothing is missing. The slower arm counts.
 */
export function waitWords(needs: ArmCounts | null, n: ArmCounts, elapsedMs: number): string | null {
  if (!needs || (needs.stable <= 0 && needs.candidate <= 0)) return null;
  if (needs.stable > 0 && n.stable === 0) return "None of live came so far.";
  if (needs.candidate > 0 && n.candidate === 0) return "None of the candidate came so far.";
  const waitOf = (missing: number, came: number) => (missing > 0 ? (missing * elapsedMs) / came : 0);
  const waitMs = Math.max(waitOf(needs.stable, n.stable), waitOf(needs.candidate, n.candidate));
  return `${AT_THIS_RATE}${durationWords(waitMs)}.`;
}

const AT_THIS_RATE = "At the present rate that takes about ";
const forecast = new RegExp(` ?${AT_THIS_RATE}[^.]*\\.`, "g");

/** A stored reason without the forecast of `waitWords`, which is true only while samples still come. */
export function withoutForecast(reason: string): string {
  return reason.replaceAll(forecast, "").trim();
}
