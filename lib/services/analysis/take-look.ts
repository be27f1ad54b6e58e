import type { Context } from "@/lib/command/context";
import type { AnalysisOutcome } from "@/lib/contracts/analysis";
import { agreementRule } from "@/lib/domain/analysis/agreement";
import type { AnalysisStep, Gate } from "@/lib/domain/analysis/gate-schema";
import { lookWindow } from "@/lib/domain/analysis/look-window";
import { notFound } from "@/lib/domain/errors/app-error";
import type { Summary } from "@/lib/domain/sketches/summary";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import type { MetricSource } from "@/lib/ports/metric-source";
import { loadVersions } from "@/lib/services/measurements/load-versions";
import { countPairs } from "./count-pairs";
import { judgeGates } from "./judge-gates";
import { earlierReadings, lookedUntil, storeLook } from "./look-store";
import { type Look, measureGate } from "./measure-gate";
import { readWindow } from "./read-window";

export type LookAsked = {
  deploymentId: string;
  rolloutId: string;
  stepIndex: number;
  step: AnalysisStep;
  live: { versionId: string };
  candidate: { versionId: string };
  /** Where the candidate's answers are: given to callers, or made of copies that nobody saw. */
  arm: "candidate" | "shadow";
  /** Since when the step's split is in force. */
  since: Date;
  /** Chance of failing a candidate that is within its margins, over all looks of this step. */
  alpha: number;
  now: Date;
};

/** `bucketMs`: how wide the buckets are that ingest sums in. `metricSource`: null where no outside metrics are configured. */
export type LookParts = { bucketMs: number; metricSource: MetricSource | null };

/** The parts of the summaries that a gate reads. Buckets are counted by the answers in them. */
const partsOf: Record<Gate["metric"], readonly (keyof Summary)[]> = {
  error_rate: ["service"],
  latency: ["service"],
  prediction_drift: ["service", "features"],
  kpi: ["service", "kpis"],
  agreement: ["service"],
  prometheus: [],
};

async function loadLook(
  ctx: Context,
  asked: LookAsked,
  parts: LookParts,
  window: TimeRange,
): Promise<{ look: Look; teamId: string }> {
  const { deploymentId, live, candidate, step, alpha, arm, now } = asked;
  const select = { name: true, teamId: true, modelId: true } as const;
  const deployment = await ctx.db.deployment.findUnique({ where: { id: deploymentId }, select });
  if (!deployment) throw notFound("deployment");
  const ids = [live.versionId, candidate.versionId];
  const versions = await loadVersions(ctx.db, ids, { modelId: deployment.modelId });
  const [liveVersion, candidateVersion] = ids.map((id) => versions.get(id));
  if (!liveVersion || !candidateVersion) throw notFound("version");
  const wanted = [...new Set(step.gates.flatMap(({ metric }) => partsOf[metric]))];
  const { bucketMs, metricSource } = parts;
  const rows = await readWindow(ctx.db, { deploymentId, window, bucketMs, parts: wanted, now });
  const versionIds = [live.versionId, candidate.versionId] as const;
  let pairs: Promise<{ pairs: number; agreeing: number }> | null = null;
  const look: Look = {
    deployment: deployment.name,
    step,
    alpha,
    window,
    rows,
    compared: { liveVersionId: live.versionId, candidateVersionId: candidate.versionId, arm },
    bucketMs,
    live: liveVersion,
    candidate: candidateVersion,
    pairs: () => {
      pairs ??= countPairs(ctx.db, { deploymentId, versionIds, window }, agreementRule(candidateVersion.target));
      return pairs;
    },
    metricSource,
  };
  return { look, teamId: deployment.teamId };
}

/**
 * Looks at an analysis once more: judges every gate over all whole buckets since `since`, and keeps what it saw. Null where no
 * bucket has ended since the last look of this entry of the step, or where another worker looks at the same moment. Running
 * means that more data may decide; Error, that a gate could not be measured this time, which never counts against a candidate.
 */
export async function takeLook(ctx: Context, asked: LookAsked, parts: LookParts): Promise<AnalysisOutcome | null> {
  const { rolloutId, stepIndex, alpha, now } = asked;
  const window = lookWindow(asked.since, now, parts.bucketMs);
  if (!window) return null;
  const entry = { rolloutId, stepIndex, windowFrom: window.from };
  const until = await lookedUntil(ctx, entry);
  if (until && until >= window.to) return null;
  const { look, teamId } = await loadLook(ctx, asked, parts, window);
  const hasOutside = asked.step.gates.some(({ metric }) => metric === "prometheus");
  const readings = hasOutside ? await earlierReadings(ctx, entry) : new Map();
  const measured = await Promise.all(
    asked.step.gates.map((gate, position) => measureGate(gate, look, readings.get(position) ?? [])),
  );
  const outcome = judgeGates(measured, { step: asked.step, bucketMs: parts.bucketMs });
  const isNew = await storeLook(ctx, { rolloutId, stepIndex, window, alpha, now, outcome, teamId });
  return isNew ? outcome : null;
}
