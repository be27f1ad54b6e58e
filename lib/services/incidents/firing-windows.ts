import type { Context } from "@/lib/command/context";
import { type JudgedWindow, judgeWindow } from "@/lib/domain/alerts/judge-window";
import { isMaintained } from "@/lib/domain/alerts/maintenance";
import { metricFacts } from "@/lib/domain/alerts/metrics";
import type { RuleDefinition } from "@/lib/domain/alerts/rule";
import type { Window } from "@/lib/domain/alerts/windows";
import { grainMs, MINUTE_RETENTION_MS } from "@/lib/domain/sketches/time-buckets";
import { HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import type { WatchedDeployment } from "@/lib/services/alerts/metric-source";
import { readMetric } from "@/lib/services/alerts/read-metric";

/** Windows shown from before the first breach, and in all. */
const BEFORE = 24;
const MOST = 240;

type Asked = {
  incident: { deployment: WatchedDeployment; resolvedAt: Date | null };
  row: { firedAt: Date; recoveredAt: Date | null };
  rule: RuleDefinition;
  /** What was judged when it fired: all that is known of a metric without a past. */
  stored: JudgedWindow[];
};

/** The width to read by: the rule's own while minutes are kept, else whole hours; wider where it fired for long. */
function widthOf({ windows }: RuleDefinition, fromMs: number, toMs: number, now: Date): number {
  const isGone = now.getTime() - fromMs > MINUTE_RETENTION_MS;
  const ownMs = Math.max(windows.minutes * MINUTE_MS, isGone ? HOUR_MS : 0);
  const steps = [ownMs, HOUR_MS, 6 * HOUR_MS, grainMs.day];
  return steps.find((step) => step >= ownMs && (toMs - fromMs) / step <= MOST) ?? grainMs.day;
}

/**
 * The windows of a rule from before it fired until it recovered, its incident was over, or now, judged as the evaluator
 * judges them by the version that served then. What somebody muted meanwhile is shown all the same.
 */
export async function readFiringWindows(ctx: Context, { incident, row, rule, stored }: Asked): Promise<JudgedWindow[]> {
  if (!metricFacts(rule.metric).hasHistory) return stored;
  const now = ctx.clock.now();
  const own = rule.windows.minutes * MINUTE_MS;
  const first = stored.find(({ verdict }) => verdict === "breach")?.from ?? row.firedAt;
  const wantedMs = first.getTime() - BEFORE * own;
  const over = row.recoveredAt ?? incident.resolvedAt;
  const afterMs = over ? over.getTime() + 6 * own : now.getTime();
  const endMs = Math.min(now.getTime(), afterMs);
  const widthMs = widthOf(rule, wantedMs, endMs, now);
  const fromMs = Math.floor(wantedMs / widthMs) * widthMs;
  const count = Math.max(0, Math.floor((endMs - fromMs) / widthMs));
  const windows = Array.from({ length: count }, (_, i): Window => {
    const from = fromMs + i * widthMs;
    return { from: new Date(from), to: new Date(from + widthMs) };
  });
  const read = await readMetric(ctx.db, { deployment: incident.deployment, rule, windows, now });
  return read.map((window) => judgeWindow(rule, window, isMaintained(rule.maintenance, window)));
}
