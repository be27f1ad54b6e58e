import { MINUTE_MS } from "@/lib/domain/time/durations";

type Watched = {
  /** How long may pass between rows; null where nobody said. */
  expectedMinutes: number | null;
  /** How many deployments that serve get their inputs from it. */
  servingCount: number;
  /** The newest row that any of them answered. */
  lastRowAt: Date | null;
};

export type Freshness = { kind: "ok" | "hold" | "off"; word: "fresh" | "late" | "no rows yet" | "not watched" };

/**
 * Whether rows come as often as expected. A row is seen where a deployment that it feeds answers a request, so a source
 * that feeds nothing that serves cannot be watched. Minutes are what rows are counted by: one more is granted.
 */
export function judgeFreshness({ expectedMinutes, servingCount, lastRowAt }: Watched, now: Date): Freshness {
  if (expectedMinutes === null || servingCount === 0) return { kind: "off", word: "not watched" };
  if (lastRowAt === null) return { kind: "off", word: "no rows yet" };
  const ageMinutes = (now.getTime() - lastRowAt.getTime()) / MINUTE_MS;
  return ageMinutes > expectedMinutes + 1 ? { kind: "hold", word: "late" } : { kind: "ok", word: "fresh" };
}
