import { systemClock } from "@/lib/clock";
import type { Arm, PredictionRecord } from "@/lib/contracts/prediction-record";
import type { Database } from "@/lib/db";
import { normalQuantile } from "@/lib/domain/statistics/normal";
import { type MeasuredDeployment, predictionOf } from "./measured-deployment";

/** Version 2 of a measured deployment's model, judged and counted like version 1. Returns its id. */
export async function registerSecondVersion(db: Database, deployment: MeasuredDeployment): Promise<string> {
  const id = systemClock.id();
  await db.$executeRaw`
    INSERT INTO model_versions
    SELECT (jsonb_populate_record(v, jsonb_build_object('id', ${id}::text, 'number', 2))).*
    FROM model_versions v WHERE v.id = ${deployment.versionId}::uuid`;
  return id;
}

export type AnsweredTraffic = {
  arm: Arm;
  version: { versionId: string; version: number };
  n: number;
  from: Date;
  /** The rows lie evenly in this time. */
  seconds: number;
  errorRate?: number;
  latencyMs?: number;
  score?: number;
  backfilled?: boolean;
};

/** An order in which neighbours have nothing in common: the golden ratio's multiples, 0 to 1. */
const scattered = (i: number) => ((i + 1) * 0.618_033_988_749_895) % 1;

/** Rows without luck: errors in exact proportion, log-normal latencies around `latencyMs`, scores around `score`. */
export function answeredTraffic(deployment: MeasuredDeployment, asked: AnsweredTraffic): PredictionRecord[] {
  const { arm, version, n, from, seconds, errorRate = 0, latencyMs = 20, score = 0.5, backfilled = false } = asked;
  return Array.from({ length: n }, (_, i) => {
    const isError = Math.floor((i + 1) * errorRate) > Math.floor(i * errorRate);
    const at = new Date(from.getTime() + Math.floor((i * seconds * 1_000) / n));
    const spread = normalQuantile(scattered(i));
    return predictionOf(deployment, {
      ...version,
      arm,
      backfilled,
      at: at.toISOString(),
      status: isError ? 500 : 200,
      latencyMs: latencyMs * Math.exp(0.4 * spread),
      answer: isError ? null : scattered(i) < score ? "late" : "on time",
      score: isError ? null : Math.min(1, Math.max(0, score + 0.1 * spread)),
    });
  });
}
