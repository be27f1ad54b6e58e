import type { Reference } from "@/lib/domain/drift/reference";
import { type AnsweredRow, addToFeaturesSketch, emptyFeaturesSketch, type FeaturesSketch } from "./features-sketch";
import { addToServiceSketch, emptyServiceSketch, type ServiceSketch } from "./service-sketch";
import { bucketStart } from "./time-buckets";

/** What a summary is of: one version on one arm of one deployment, live traffic and backfilled history apart. */
export type SummaryOf = {
  deploymentId: string;
  versionId: string;
  version: number;
  arm: string;
  backfilled: boolean;
};

/** One row as summaries need it; `status` is HTTP, latency in ms; rows of one call have one `requestId`. */
export type SummarisedRow = SummaryOf &
  AnsweredRow & { requestId: string; at: Date; status: number; latencyMs: number };

/** What one bucket of one summary adds: the packed delta that ingest appends. `minute` is where the bucket starts. */
export type TrafficDelta = SummaryOf & { minute: Date; service: ServiceSketch; features: FeaturesSketch };

/**
 * Packs rows into one delta per (deployment, version, arm, backfilled, bucket of `bucketMs`). Every row counts for the service;
 * only answered ones (status below 400) count for distributions.
 */
export function summariseRows(
  rows: Iterable<SummarisedRow>,
  referenceOf: (versionId: string) => Reference | null,
  bucketMs: number,
): TrafficDelta[] {
  const deltas = new Map<string, TrafficDelta & { requestIds: Set<string> }>();
  for (const row of rows) {
    const { deploymentId, versionId, version, arm, backfilled } = row;
    const minute = bucketStart(row.at, bucketMs);
    const key = `${deploymentId} ${versionId} ${arm} ${backfilled} ${minute.getTime()}`;
    let delta = deltas.get(key);
    if (!delta) {
      const service = emptyServiceSketch();
      const features = emptyFeaturesSketch();
      const requestIds = new Set<string>();
      delta = { deploymentId, versionId, version, arm, backfilled, minute, service, features, requestIds };
      deltas.set(key, delta);
    }
    const isCall = !delta.requestIds.has(row.requestId);
    delta.requestIds.add(row.requestId);
    addToServiceSketch(delta.service, row.status, backfilled ? null : row.latencyMs, isCall);
    if (row.status < 400) addToFeaturesSketch(delta.features, referenceOf(versionId), row);
  }
  return [...deltas.values()].map(({ requestIds: _, ...delta }) => delta);
}
