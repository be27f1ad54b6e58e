import type { Context } from "@/lib/command/context";
import type { LabelMaturity } from "@/lib/contracts/kpi-truth";
import { type Cohort, learnTarget, maturityCurve, maturityOf } from "@/lib/domain/kpis/maturity";
import { grainMs, grainStart, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { labelledRows } from "./kpi-points";
import { type ReadSummary, readSummaries } from "./read-summaries";
import { answeredRows } from "./service-points";

/** Labels of this long tell how labels arrive, whatever shorter time is looked at. */
const LEARN_FROM_MS = 7 * grainMs.day;
/** Beyond this, days are fine enough: a chart of weeks does not ask for hours. */
const HOURS_UP_TO_MS = 8 * grainMs.day;

/** Everything of one hour or day together: which version answered does not matter to who brings the truth. */
function cohortsOf(summaries: readonly ReadSummary[], stepMs: number): Cohort[] {
  const cohorts = new Map<number, Cohort>();
  for (const { at, summary, backfilled } of summaries) {
    // History came with its labels, whenever it did.
    if (backfilled) continue;
    const endMs = (Math.floor(at.getTime() / stepMs) + 1) * stepMs;
    const cohort = cohorts.get(endMs) ?? { endMs, predicted: 0, delays: new Map<number, number>() };
    cohort.predicted += answeredRows(summary.service);
    for (const [index, n] of summary.kpis?.delays ?? []) {
      cohort.delays.set(index, (cohort.delays.get(index) ?? 0) + n);
    }
    cohorts.set(endMs, cohort);
  }
  return [...cohorts.values()];
}

function inRange({ from, to }: TimeRange, stepMs: number) {
  return ({ at }: ReadSummary) => at.getTime() >= Math.floor(from.getTime() / stepMs) * stepMs && at < to;
}

/** How labels of a deployment arrive, and whether those of a time have. */
export async function getLabelMaturity(
  ctx: Context,
  asked: { deploymentId: string; range: TimeRange },
): Promise<LabelMaturity> {
  const { id } = await loadReadableDeployment(ctx, asked.deploymentId);
  const now = ctx.clock.now();
  const { range } = asked;
  const wished = new Date(Math.min(range.from.getTime(), now.getTime() - LEARN_FROM_MS));
  const grain = now.getTime() - wished.getTime() <= HOURS_UP_TO_MS ? "hour" : "day";
  const from = grainStart(wished, grain);
  const summaries = await readSummaries(ctx.db, {
    deploymentIds: [id],
    grain,
    from,
    to: now,
    parts: ["service", "kpis"],
  });
  const stepMs = grainMs[grain];
  const curve = maturityCurve(cohortsOf(summaries, stepMs), now.getTime());
  const target = learnTarget(curve);
  const shown = summaries.filter(inRange(range, stepMs));
  const predicted = shown.reduce((sum, { summary }) => sum + answeredRows(summary.service), 0);
  const labelled = shown.reduce((sum, { summary }) => sum + labelledRows(summary.kpis), 0);
  return {
    since: from.toISOString(),
    curve,
    target,
    settledUntil: target && new Date(now.getTime() - target.afterMs).toISOString(),
    predicted,
    labelled,
    state: maturityOf({ predicted, labelled, ageMs: now.getTime() - range.to.getTime() }, target),
  };
}
