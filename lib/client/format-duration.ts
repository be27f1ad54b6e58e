import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/domain/time/durations";
import { formatNumber, NBSP, NO_DATA } from "./format-number";

/** A length of time by its two largest units, cut, not rounded up: 3 d 4 h, 6 h 1 min, 41 s. Below a second "0 s". */
export function formatDuration(durationMs: number | null | undefined): string {
  if (durationMs === null || durationMs === undefined || !Number.isFinite(durationMs)) return NO_DATA;
  const ms = Math.abs(durationMs);
  if (ms >= DAY_MS) return pair(Math.floor(ms / DAY_MS), "d", Math.floor((ms % DAY_MS) / HOUR_MS), "h");
  if (ms >= HOUR_MS) return pair(Math.floor(ms / HOUR_MS), "h", Math.floor((ms % HOUR_MS) / MINUTE_MS), "min");
  if (ms >= 10 * MINUTE_MS) return `${Math.floor(ms / MINUTE_MS)}${NBSP}min`;
  if (ms >= MINUTE_MS) return pair(Math.floor(ms / MINUTE_MS), "min", Math.floor((ms % MINUTE_MS) / SECOND_MS), "s");
  return `${Math.floor(ms / SECOND_MS)}${NBSP}s`;
}

/** An age or a time left: as `formatDuration`, but whole minutes from one minute on, so that a list of them does not tick. */
export function formatCoarseDuration(durationMs: number | null | undefined): string {
  if (typeof durationMs !== "number" || !Number.isFinite(durationMs)) return NO_DATA;
  const ms = Math.abs(durationMs);
  return formatDuration(ms >= MINUTE_MS ? ms - (ms % MINUTE_MS) : ms);
}

function pair(major: number, majorUnit: string, minor: number, minorUnit: string): string {
  const head = `${formatNumber(major)}${NBSP}${majorUnit}`;
  return minor === 0 ? head : `${head}${NBSP}${minor}${NBSP}${minorUnit}`;
}

/** A measured latency: "0.4 ms", "18 ms" (18.1 with a digit asked for), "1.20 s". */
export function formatLatency(latencyMs: number | null | undefined, digits?: number): string {
  if (latencyMs === null || latencyMs === undefined || !Number.isFinite(latencyMs)) return NO_DATA;
  if (latencyMs >= SECOND_MS) return formatNumber(latencyMs / SECOND_MS, { digits: 2, unit: "s" });
  return formatNumber(latencyMs, { digits: digits ?? (latencyMs < 10 ? 1 : 0), unit: "ms" });
}
