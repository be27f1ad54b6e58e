import type { AnalysisOutcome, GateVerdict } from "@/lib/contracts/analysis";
import { decide } from "@/lib/domain/analysis/decide";
import type { Evidence } from "@/lib/domain/analysis/evidence";
import type { AnalysisStep } from "@/lib/domain/analysis/gate-schema";
import { gatesPass } from "@/lib/domain/analysis/gates-pass";
import type { MetricVerdict } from "@/lib/domain/analysis/judgement";
import { durationWords, waitWords } from "@/lib/domain/analysis/wait-words";
import { worstPhase } from "@/lib/domain/analysis/worst-phase";
import type { Measured } from "./measure-gate";

type Asked = { step: AnalysisStep; bucketMs: number };

/** Gates that count are judged together; one in dry run by itself, so that it costs the others nothing. */
function verdictsOf(measured: readonly Measured[], { gates }: AnalysisStep): Map<Evidence, MetricVerdict> {
  const found = measured.flatMap(({ found }, i) =>
    found.kind === "fault" ? [] : [{ found, dryRun: gates[i]?.dryRun }],
  );
  const together = found.filter(({ dryRun }) => !dryRun).map((each) => each.found);
  const groups = [together, ...found.filter(({ dryRun }) => dryRun).map((each) => [each.found])];
  return new Map(
    groups
      .flatMap((group) => decide(group).metrics.map((verdict, i) => [group[i], verdict] as const))
      .flatMap(([evidence, verdict]) => (evidence ? [[evidence, verdict] as const] : [])),
  );
}

const sentences = (...parts: (string | null)[]) => parts.filter((part) => part !== null).join(" ");

function bucketsMissing(buckets: number, { step, bucketMs }: Asked): string | null {
  const missing = Math.ceil(step.minBuckets - buckets);
  if (missing <= 0) return null;
  return `Too early to judge: it needs ${durationWords(missing * bucketMs)} more in which both arms answer.`;
}

function toGate(
  measured: Measured,
  verdict: MetricVerdict | undefined,
  gate: AnalysisStep["gates"][number],
  asked: Asked,
): GateVerdict {
  const { shown, found, note } = measured;
  const common = { ...shown, metric: gate.metric, dryRun: gate.dryRun };
  if (found.kind === "fault" || !verdict) {
    const reason = found.kind === "fault" ? found.fault : "It was not judged.";
    return {
      ...common,
      verdict: "error",
      estimate: null,
      interval: null,
      n: { live: 0, candidate: 0 },
      needs: null,
      reason,
    };
  }
  const { n, estimate, interval } = verdict;
  const early = bucketsMissing(measured.buckets, asked);
  const wait = early ? null : waitWords(verdict.needs, n, measured.elapsedMs);
  return {
    ...common,
    verdict: early ? "inconclusive" : verdict.verdict,
    estimate,
    interval,
    n: { live: n.stable, candidate: n.candidate },
    needs: verdict.needs && { live: verdict.needs.stable, candidate: verdict.needs.candidate },
    reason: sentences(early ?? verdict.reason, wait, note),
  };
}

/** The sentence that speaks for all: of the gate that decided, or that keeps the others waiting. */
function reasonOf(gates: readonly GateVerdict[], phase: AnalysisOutcome["phase"]): string {
  const counting = gates.filter(({ dryRun }) => !dryRun);
  const say = (verdict: GateVerdict["verdict"]) => {
    const [first, ...others] = counting.filter((gate) => gate.verdict === verdict);
    const more = others.length > 0 ? ` (${others.length} more ${others.length === 1 ? "gate" : "gates"} alike.)` : "";
    return first ? `${first.label}: ${first.reason}${more}` : "";
  };
  if (phase === "Failed") return say("fail");
  if (phase === "Error") return `Not measured: ${say("error")}`;
  if (phase === "Running") return say("inconclusive");
  if (counting.length === 0) return "No gate counts here: all are only shown.";
  return counting.length === 1 ? `The gate passes: ${say("pass")}` : `${gatesPass(counting.length)}.`;
}

/** What a look comes to: each gate's verdict, and the phase of the whole in Argo's words. */
export function judgeGates(measured: readonly Measured[], asked: Asked): AnalysisOutcome {
  const verdicts = verdictsOf(measured, asked.step);
  const gates = measured.flatMap((each, i) => {
    const gate = asked.step.gates[i];
    const verdict = each.found.kind === "fault" ? undefined : verdicts.get(each.found);
    return gate ? [toGate(each, verdict, gate, asked)] : [];
  });
  const phase = worstPhase(gates);
  return { phase, reason: reasonOf(gates, phase), gates };
}
