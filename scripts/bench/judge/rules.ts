import { judge } from "@/lib/domain/analysis/judge";
import type { Verdict } from "@/lib/domain/analysis/judgement";
import type { Seen } from "./draw-batch";
import { isHigh } from "./kayenta";
import { ERROR_MARGIN, LATENCY_MARGIN } from "./scenarios";

type Arms<Each> = { stable: Each; candidate: Each };
/** Everything seen up to this look, and one figure per batch so far, ascending, as a time series judge is fed. */
export type Look = { total: Arms<Seen>; errorPercents: Arms<number[]>; latenciesMs: Arms<number[]>; isLast: boolean };
export type Rule = { name: string; decide: (look: Look) => Verdict };

const varianceOf = ({ logLatency: { n, m2 } }: Seen) => m2 / (n - 1);

function byJudge({ total: { stable, candidate } }: Look): Verdict {
  const shares = ({ answers, errors }: Seen) => ({ events: answers, successes: errors });
  const logs = (seen: Seen) => ({ n: seen.logLatency.n, logMean: seen.logLatency.mean, logVariance: varianceOf(seen) });
  const direction = "increase_is_bad";
  return judge([
    {
      name: "errors",
      kind: "proportion",
      direction,
      margin: ERROR_MARGIN,
      stable: shares(stable),
      candidate: shares(candidate),
    },
    {
      name: "latency",
      kind: "latency",
      direction,
      margin: LATENCY_MARGIN,
      stable: logs(stable),
      candidate: logs(candidate),
    },
  ]).verdict;
}

/** The usual 95 % interval of one look, taken at every look against the same margins. */
function byFixedInterval({ total: { stable, candidate } }: Look): Verdict {
  const rate = ({ answers, errors }: Seen) => errors / answers;
  const rateVariance = (seen: Seen) => (rate(seen) * (1 - rate(seen))) / seen.answers;
  const logVariance = (seen: Seen) => varianceOf(seen) / seen.logLatency.n;
  const excesses = [
    { by: rate(candidate) - rate(stable) - ERROR_MARGIN, variance: rateVariance(stable) + rateVariance(candidate) },
    {
      by: candidate.logLatency.mean - stable.logLatency.mean - Math.log1p(LATENCY_MARGIN),
      variance: logVariance(stable) + logVariance(candidate),
    },
  ];
  if (excesses.some(({ by, variance }) => by > 1.96 * Math.sqrt(variance))) return "fail";
  return excesses.every(({ by, variance }) => by < -1.96 * Math.sqrt(variance)) ? "pass" : "inconclusive";
}

/** It has no least sample: with fewer points than this, two arms that happen not to overlap are enough for it to fail one. */
const KAYENTA_MIN_POINTS = 10;

/** Aborts at any look where a metric is High; passes at the end, as its score would be 100. */
function byKayenta({ errorPercents, latenciesMs, isLast }: Look): Verdict {
  if (errorPercents.stable.length < KAYENTA_MIN_POINTS) return "inconclusive";
  const isBad = [errorPercents, latenciesMs].some(({ stable, candidate }) => isHigh(candidate, stable));
  if (isBad) return "fail";
  return isLast ? "pass" : "inconclusive";
}

export const rules: Rule[] = [
  { name: "this judge", decide: byJudge },
  { name: "1.96 at every look", decide: byFixedInterval },
  { name: "Kayenta", decide: byKayenta },
];
