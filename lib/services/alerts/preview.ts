import type { Context } from "@/lib/command/context";
import { parseInput } from "@/lib/command/parse-input";
import { previewAlertRuleInput, type RulePreview } from "@/lib/contracts/alert-rule";
import { metricFacts, metricLabel } from "@/lib/domain/alerts/metrics";
import { judgedMs, previewFinding, previewRule as replayRule } from "@/lib/domain/alerts/preview-rule";
import type { WindowReading } from "@/lib/domain/alerts/reading";
import type { RuleDefinition } from "@/lib/domain/alerts/rule";
import { describeRule } from "@/lib/domain/alerts/rule-words";
import type { Window } from "@/lib/domain/alerts/windows";
import { AppError } from "@/lib/domain/errors/app-error";
import { MINUTE_RETENTION_MS } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { readMetric } from "./read-metric";
import { toPoint } from "./to-view";

/** A chart shows no more; of narrower windows every so-manieth is sent, and every one that breached. */
const MOST_POINTS = 1_000;
/** Minutes are read for this long: they are dropped soon after, and a day of them is a chart's worth. */
const MINUTES_FOR_MS = Math.min(DAY_MS, MINUTE_RETENTION_MS);

/** When a rule would have fired over the last days, by the evaluator's own function. Refuses a metric without a past. */
export async function previewRule(ctx: Context, raw: unknown): Promise<RulePreview> {
  const { deploymentId, definition: rule, days } = parseInput(previewAlertRuleInput, raw);
  const { id } = await loadReadableDeployment(ctx, deploymentId, "alert_rule:read");
  const facts = metricFacts(rule.metric);
  if (!facts.hasHistory)
    throw new AppError("invalid_input", `Of ${facts.label} no past is kept: there is nothing to try it on.`);
  const select = { id: true, teamId: true, modelId: true, desiredArms: true } as const;
  const deployment = await ctx.db.deployment.findUniqueOrThrow({ where: { id }, select });
  const now = ctx.clock.now();
  const [coarse, fine] = splitWindows(rule, days, now);
  const read = (windows: readonly Window[]) => readMetric(ctx.db, { deployment, rule, windows, now });
  const { points, firings } = replayRule([
    { rule: widened(rule), windows: await read(coarse) },
    { rule, windows: await read(fine) },
  ]);
  const span = { from: (coarse[0] ?? fine[0])?.from ?? now, to: fine.at(-1)?.to ?? now };
  return {
    ...{ from: span.from.toISOString(), to: span.to.toISOString(), unit: facts.unit },
    ...{ metric: metricLabel(rule.metric), sentence: describeRule(rule) },
    finding: previewFinding(firings, span, judgedMs(points)),
    points: thinned(points).map(toPoint),
    firings: firings.map(({ from, until, reason }) => ({
      ...{ from: from.toISOString(), until: until?.toISOString() ?? null, reason },
    })),
    hourlyBefore: coarse.length > 0 ? (fine[0]?.from.toISOString() ?? null) : null,
  };
}

/** The rule on whole hours: what is shorter is no longer kept. */
const widened = (rule: RuleDefinition): RuleDefinition => ({ ...rule, windows: { ...rule.windows, minutes: 60 } });

function windowsBetween(fromMs: number, toMs: number, widthMs: number): Window[] {
  const first = Math.ceil(fromMs / widthMs) * widthMs;
  const count = Math.max(0, Math.floor((toMs - first) / widthMs));
  return Array.from({ length: count }, (_, i) => {
    const from = first + i * widthMs;
    return { from: new Date(from), to: new Date(from + widthMs) };
  });
}

/** The windows of the past: whole hours as far as minutes are not read, then the rule's own. */
function splitWindows(rule: RuleDefinition, days: number, now: Date): [coarse: Window[], fine: Window[]] {
  const widthMs = rule.windows.minutes * MINUTE_MS;
  const start = now.getTime() - days * DAY_MS;
  if (widthMs >= HOUR_MS) return [[], windowsBetween(start, now.getTime(), widthMs)];
  const turn = Math.ceil((now.getTime() - MINUTES_FOR_MS) / HOUR_MS) * HOUR_MS;
  return [windowsBetween(start, turn, HOUR_MS), windowsBetween(Math.max(start, turn), now.getTime(), widthMs)];
}

function thinned<Point extends WindowReading & { verdict: string }>(points: readonly Point[]): Point[] {
  const every = Math.ceil(points.length / MOST_POINTS);
  return points.filter(({ verdict }, i) => i % every === 0 || verdict === "breach");
}
