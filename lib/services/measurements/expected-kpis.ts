import type { Context } from "@/lib/command/context";
import type { ExpectedKpis, ScoreTrust } from "@/lib/contracts/kpi-truth";
import type { Split } from "@/lib/contracts/measurements";
import type { BinaryCounts } from "@/lib/domain/kpis/confusion";
import { kpisOfCounts } from "@/lib/domain/kpis/estimate-kpis";
import { type Calibration, expectedCounts, learnCalibration } from "@/lib/domain/kpis/estimate-without-labels";
import { emptyKpiSums, type KpiSums, mergeKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { labelledBias } from "@/lib/domain/kpis/labelled-bias";
import type { Target } from "@/lib/domain/kpis/target";
import { mergeScoreHistogram, type ScoreHistogram } from "@/lib/domain/sketches/score-histogram";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";
import { type Bucket, groupSummaries, type Line } from "./group-summaries";
import { kpiWish } from "./kpi-points";
import { loadVersions, type MeasuredVersion } from "./load-versions";
import { type ReadSummary, readSummaries } from "./read-summaries";
import { frameRange } from "./time-axis";

type BinaryTarget = Extract<Target, { kind: "binary" }>;
/** The labelled rows and all rows' scores of one version. */
type Learned = { version: MeasuredVersion; target: BinaryTarget; kpis: KpiSums; scores: ScoreHistogram };

function learn(
  summaries: readonly ReadSummary[],
  versions: ReadonlyMap<string, MeasuredVersion>,
): Map<string, Learned> {
  const learned = new Map<string, Learned>();
  for (const { versionId, summary } of summaries) {
    const version = versions.get(versionId);
    if (version?.target?.kind !== "binary") continue;
    const { target } = version;
    const own = learned.get(versionId) ?? { version, target, kpis: emptyKpiSums(), scores: new Map() };
    learned.set(versionId, own);
    if (summary.kpis) mergeKpiSums(own.kpis, summary.kpis);
    if (summary.features) mergeScoreHistogram(own.scores, summary.features.scores);
  }
  return learned;
}

function trustOf({ version, kpis, scores }: Learned, calibration: Calibration): ScoreTrust {
  const isKnown = calibration.kind !== "none";
  return {
    version: version.number,
    calibration: {
      kind: calibration.kind,
      error: isKnown ? calibration.error : null,
      n: kpis.calibration.n,
      reason: isKnown ? null : calibration.reason,
    },
    bias: labelledBias(kpis, scores),
  };
}

type Expected = { counts: BinaryCounts; history: boolean };

function addExpected(into: Map<number, Expected>, at: number, { history, summary }: Bucket, found: BinaryCounts): void {
  if (!summary.features) return;
  const old = into.get(at) ?? { counts: { tp: 0, fp: 0, fn: 0, tn: 0 }, history: false };
  const { counts } = old;
  into.set(at, {
    counts: {
      tp: counts.tp + found.tp,
      fp: counts.fp + found.fp,
      fn: counts.fn + found.fn,
      tn: counts.tn + found.tn,
    },
    history: old.history || history,
  });
}

/**
 * What KPIs to expect of binary answers before their labels are there: from the scores of all rows, of versions whose labelled
 * rows of the same time show that the scores are probabilities or can be made so. Lines as of `getKpiSeries`.
 */
export async function getExpectedKpis(
  ctx: Context,
  asked: { deploymentId: string; range: TimeRange; split: Split },
): Promise<ExpectedKpis> {
  const { id, modelId } = await loadReadableDeployment(ctx, asked.deploymentId);
  const frame = frameRange(asked.range, ctx.clock.now(), kpiWish(asked.range));
  const { grain, from, to, stepMs, axis } = frame;
  const parts = ["features", "kpis"] as const;
  const summaries = await readSummaries(ctx.db, { deploymentIds: [id], grain, from, to, parts });
  const versions = await loadVersions(ctx.db, [...new Set(summaries.map(({ versionId }) => versionId))], { modelId });
  const expected = new Map<string, { line: Line; buckets: Map<number, Expected> }>();
  const trust: ScoreTrust[] = [];
  for (const [versionId, learned] of learn(summaries, versions)) {
    const { positive, threshold } = learned.target;
    const calibration = learnCalibration(learned.kpis, positive);
    trust.push(trustOf(learned, calibration));
    if (calibration.kind === "none" || threshold === undefined) continue;
    const own = summaries.filter((summary) => summary.versionId === versionId);
    for (const line of groupSummaries(own, asked.split, stepMs)) {
      const entry = expected.get(line.key) ?? { line, buckets: new Map<number, Expected>() };
      expected.set(line.key, entry);
      for (const [at, bucket] of line.buckets) {
        const { scores, answers } = bucket.summary.features ?? { scores: new Map(), answers: null };
        const positives = answers?.counts.get(positive) ?? 0;
        addExpected(entry.buckets, at, bucket, expectedCounts({ scores, threshold, positives }, calibration.apply));
      }
    }
  }
  const lines = [...expected.values()].map(({ line: { key, label, version, arm }, buckets }) => ({
    key,
    label,
    version,
    arm,
    points: axis.buckets.map((at) => expectedPoint(at, buckets.get(Date.parse(at)))),
  }));
  return { axis, lines, trust: trust.toSorted((a, b) => b.version - a.version) };
}

function expectedPoint(at: string, expected: Expected | undefined): ExpectedKpis["lines"][number]["points"][number] {
  if (!expected) return { at, n: 0, history: false, kpis: [] };
  const { tp, fp, fn, tn } = expected.counts;
  const n = Math.round(tp + fp + fn + tn);
  return { at, n, history: expected.history, kpis: n > 0 ? kpisOfCounts(expected.counts) : [] };
}
