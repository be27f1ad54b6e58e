import type { Context } from "@/lib/command/context";
import type { Disagreement, ShadowEvidence } from "@/lib/contracts/analysis";
import { can } from "@/lib/domain/access/actor";
import { type AgreementRule, describeAgreement } from "@/lib/domain/analysis/agreement";
import { DIFFERENCE_BINS, differenceBins } from "@/lib/domain/analysis/score-differences";
import { readableInputs, type Treated } from "@/lib/domain/collection/treat-inputs";
import { grainStart, type TimeRange } from "@/lib/domain/sketches/time-buckets";
import { wilsonInterval } from "@/lib/domain/statistics/proportion";
import { Prisma } from "@/lib/generated/prisma/client";
import { agrees, liveDeviation } from "./agrees";
import { loadAnalysedRollout } from "./load-analysed";
import { pairWindow } from "./pair-window";
import { readWindow } from "./read-window";

/** What one look at the page reads: some hundred milliseconds. */
const PAIRS_MAX = 100_000;
const WORST_SHOWN = 20;

type Of = {
  deploymentId: string;
  liveVersionId: string;
  candidateVersionId: string;
  window: TimeRange;
  rule: AgreementRule;
};

/** The latest pairs by version instead of by whose answer was given, so that differences are always candidate − live. */
function armsOf({ deploymentId, liveVersionId, candidateVersionId, window, rule }: Of): Prisma.Sql {
  const versionIds = [liveVersionId, candidateVersionId] as const;
  const isCandidate = Prisma.sql`shadow_version_id = ${candidateVersionId}::uuid`;
  const arms = (["id", "answer", "score", "status", "latency_ms"] as const).map((name) => {
    const [shadow, served] = [Prisma.raw(`shadow_${name}`), Prisma.raw(`served_${name}`)];
    return Prisma.sql`
      CASE WHEN ${isCandidate} THEN ${served} ELSE ${shadow} END AS ${Prisma.raw(`live_${name}`)},
      CASE WHEN ${isCandidate} THEN ${shadow} ELSE ${served} END AS ${Prisma.raw(`candidate_${name}`)}`;
  });
  return Prisma.sql`
    SELECT *, candidate_score - live_score AS difference, ${liveDeviation(rule)} FROM (
      SELECT deployment_id, day, shadow_id, served_status, request_id, row, at, ${Prisma.join(arms)}
      FROM answer_pairs WHERE ${pairWindow({ deploymentId, versionIds, window })}
      ORDER BY day DESC, shadow_id DESC LIMIT ${PAIRS_MAX}
    ) AS latest`;
}

type Sums = {
  pairs: number;
  answered: number;
  agreeing: number;
  liveErrors: number;
  candidateErrors: number;
  liveLogMs: number | null;
  candidateLogMs: number | null;
  scored: number;
  meanDifference: number | null;
};

async function sumPairs(ctx: Context, of: Of): Promise<Sums> {
  const both = Prisma.sql`live_status < 400 AND candidate_status < 400`;
  const log = (column: string) =>
    Prisma.sql`avg(ln(greatest(${Prisma.raw(column)}, 0.001)::float8)) FILTER (WHERE ${both})`;
  const [row] = await ctx.db.$queryRaw<Sums[]>`
    SELECT count(*)::int AS pairs,
      count(*) FILTER (WHERE served_status < 400)::int AS answered,
      count(*) FILTER (WHERE ${both} AND ${agrees(of.rule)})::int AS agreeing,
      count(*) FILTER (WHERE live_status >= 500)::int AS "liveErrors",
      count(*) FILTER (WHERE candidate_status >= 500)::int AS "candidateErrors",
      ${log("live_latency_ms")} AS "liveLogMs", ${log("candidate_latency_ms")} AS "candidateLogMs",
      count(difference)::int AS scored, avg(difference) AS "meanDifference"
    FROM (${armsOf(of)}) AS pairs`;
  if (!row) throw new Error("Sums have a row even of nothing.");
  return row;
}

async function countDifferences(ctx: Context, of: Of): Promise<ReadonlyMap<number, number>> {
  const rows = await ctx.db.$queryRaw<{ bin: number; n: number }[]>`
    SELECT width_bucket(difference, -1, 1, ${DIFFERENCE_BINS}::int) AS bin, count(*)::int AS n
    FROM (${armsOf(of)}) AS pairs WHERE difference IS NOT NULL GROUP BY 1`;
  return new Map(rows.map(({ bin, n }) => [bin, n]));
}

type WorstRow = Omit<Disagreement, "at" | "live" | "candidate"> & { at: Date; treated: Treated | null } & Record<
    "live" | "candidate",
    Disagreement["live"]
  >;

async function worstPairs(ctx: Context, of: Of): Promise<Disagreement[]> {
  const side = (arm: "live" | "candidate") =>
    Prisma.raw(`json_build_object('predictionId', ${arm}_id, 'answer', ${arm}_answer, 'score', ${arm}_score,
      'status', ${arm}_status, 'latencyMs', ${arm}_latency_ms) AS ${arm}`);
  const rows = await ctx.db.$queryRaw<WorstRow[]>`
    SELECT p.at, p.request_id AS "requestId", p.row, p.difference AS "scoreDifference", w.inputs, w.treated,
      ${side("live")}, ${side("candidate")}
    FROM (
      SELECT * FROM (${armsOf(of)}) AS pairs
      WHERE served_status < 400 AND (${agrees(of.rule)}) IS NOT TRUE
      ORDER BY abs(difference) DESC NULLS LAST, shadow_id DESC LIMIT ${WORST_SHOWN}
    ) AS p
    LEFT JOIN prediction_payloads w
      ON w.deployment_id = p.deployment_id AND w.day = p.day AND w.prediction_id = p.shadow_id
    ORDER BY abs(p.difference) DESC NULLS LAST, p.shadow_id DESC`;
  return rows.map(({ treated, inputs, ...row }) => ({
    ...row,
    at: row.at.toISOString(),
    inputs: inputs && readableInputs(inputs, treated),
  }));
}

/** Copies that were answered in the window, from the start of its first minute on, whether or not they found a pair. */
async function countCopies(ctx: Context, { deploymentId, window }: Of, now: Date): Promise<number> {
  const whole = { ...window, from: grainStart(window.from, "minute") };
  const rows = await readWindow(ctx.db, { deploymentId, window: whole, bucketMs: 1, parts: ["service"], now });
  return rows.reduce((sum, { arm, summary }) => sum + (arm === "shadow" ? (summary.service?.requests ?? 0) : 0), 0);
}

function queuesOf(ctx: Context, deploymentId: string, teamId: string) {
  if (!can(ctx.actor, "review:request", teamId)) return [];
  return ctx.db.reviewQueue.findMany({
    where: { deploymentId },
    select: { id: true, name: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
  });
}

const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : null);
const typical = (logMs: number | null) => (logMs === null ? null : Math.exp(logMs));

/**
 * What copied questions told of a rollout, by `until` where that is given; null where its plan copies none, or nothing was live
 * before. Throws `not_found` for a rollout of another team.
 */
export async function getShadowEvidence(ctx: Context, rolloutId: string, until?: Date): Promise<ShadowEvidence | null> {
  const rollout = await loadAnalysedRollout(ctx, rolloutId);
  const { deploymentId, teamId, startedAt, finishedAt, live, candidate, copies, agreement: rule } = rollout;
  if (!copies || !live || !startedAt) return null;
  const now = ctx.clock.now();
  const end = finishedAt ?? now;
  const window = { from: startedAt, to: until && until < end ? until : end };
  const of: Of = { deploymentId, liveVersionId: live.id, candidateVersionId: candidate.id, window, rule };
  const [sums, differences, worst, copied, queues] = await Promise.all([
    sumPairs(ctx, of),
    countDifferences(ctx, of),
    can(ctx.actor, "prediction:read", teamId) ? worstPairs(ctx, of) : null,
    countCopies(ctx, of, now),
    queuesOf(ctx, deploymentId, teamId),
  ]);
  const isCapped = sums.pairs === PAIRS_MAX;
  const { answered, agreeing, pairs } = sums;
  const interval = wilsonInterval(agreeing, answered);
  const latency = { live: typical(sums.liveLogMs), candidate: typical(sums.candidateLogMs) };
  const ratio = latency.live === null || latency.candidate === null ? null : latency.candidate / latency.live;
  return {
    rolloutId,
    liveVersion: live.number,
    candidateVersion: candidate.number,
    from: window.from.toISOString(),
    to: window.to.toISOString(),
    pairs,
    isCapped,
    unpaired: isCapped ? null : Math.max(0, copied - pairs),
    agreement: interval && { share: agreeing / answered, ...interval, n: answered },
    agreementMeans: describeAgreement(rule),
    errors: { live: shareOf(sums.liveErrors, pairs), candidate: shareOf(sums.candidateErrors, pairs) },
    latencyMs: { ...latency, ratio },
    scoreDifferences: { n: sums.scored, mean: sums.meanDifference, bins: differenceBins(differences) },
    worst,
    queues,
  };
}
