import { holmAdjusted } from "@/lib/domain/statistics/holm";
import type { Evidence } from "./evidence";
import { JUDGE_METHOD, type Judgement, type MetricVerdict, type Verdict } from "./judgement";
import { USUAL_ALPHA } from "./measure-metric";
import { sayCount } from "./say-figures";

/**
 * Judges metrics together. A metric passes where its interval keeps within the margin: no correction, since all must pass.
 * It fails where its interval lies beyond the margin and its p value stands up to Holm's over all of them. Any failure
 * fails the whole; nothing at all is inconclusive.
 */
export function decide(evidence: readonly Evidence[]): Judgement {
  const alpha = evidence.reduce((largest, { alpha }) => Math.max(largest, alpha), 0) || USUAL_ALPHA;
  // Each p on the scale of the largest α, so that every metric keeps its own.
  const adjusted = holmAdjusted(
    evidence.map((each) => (each.kind === "found" ? Math.min(1, (each.finding.p * alpha) / each.alpha) : 1)),
  );
  const metrics = evidence.map((each, i) => verdictOf(each, (adjusted[i] ?? 1) <= alpha, evidence.length));
  return { verdict: worst(metrics), metrics, method: JUDGE_METHOD, alpha };
}

function worst(metrics: readonly MetricVerdict[]): Verdict {
  if (metrics.some(({ verdict }) => verdict === "fail")) return "fail";
  return metrics.length > 0 && metrics.every(({ verdict }) => verdict === "pass") ? "pass" : "inconclusive";
}

function verdictOf(evidence: Evidence, isSure: boolean, metrics: number): MetricVerdict {
  const { name, n, margin, alpha } = evidence;
  const common = { name, n, margin, alpha };
  if (evidence.kind === "missing") {
    const { needs, reason } = evidence;
    return { ...common, verdict: "inconclusive", estimate: null, interval: null, needs, reason };
  }
  const { estimate, interval, place, needs } = evidence.finding;
  const say = (verdict: Verdict, ending: string): MetricVerdict => ({
    ...common,
    verdict,
    estimate,
    interval,
    needs: verdict === "inconclusive" ? needs : null,
    reason: `${evidence.told} ${ending}`,
  });
  switch (place) {
    case "within":
      return say("pass", "Even the worse end keeps within it.");
    case "beyond":
      return isSure
        ? say("fail", "Even the better end is beyond it.")
        : say("inconclusive", `Alone it would fail; among ${metrics} metrics that is not sure enough yet.`);
    case "across":
      return say("inconclusive", needs ? aboutMore(needs.candidate, evidence.more) : withoutEnd(evidence));
  }
}

/** Fewer samples than this of an arm say nothing of where an estimate will settle. */
const LEAST_TO_FORESEE = 30;

/** Why no number of samples is named. An estimate of exactly 0 from few is no estimate yet: nothing has happened so far. */
function withoutEnd({ n, finding }: Extract<Evidence, { kind: "found" }>): string {
  const least = Math.min(n.stable, n.candidate);
  const isUnsettled = least < LEAST_TO_FORESEE || (finding.estimate === 0 && least < 10 * LEAST_TO_FORESEE);
  return isUnsettled
    ? "Not decided yet: so few do not tell how many more it takes."
    : "At this estimate more will hardly decide.";
}

function aboutMore(count: number, more: string): string {
  return `Not decided yet: about ${sayCount(Math.max(1, Number(count.toPrecision(3))))} more ${more} would do, if it stays so.`;
}
