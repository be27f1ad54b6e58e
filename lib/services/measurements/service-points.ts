import type { ServicePoint } from "@/lib/contracts/measurements";
import { quantiles } from "@/lib/domain/sketches/quantile-sketch";
import type { ServiceSketch } from "@/lib/domain/sketches/service-sketch";
import type { Bucket } from "./group-summaries";
import { elapsedSeconds } from "./time-axis";

/** Answered rows: asked, and neither failed nor rejected. */
export function answeredRows(service: ServiceSketch | null | undefined): number {
  return service ? service.requests - service.errors - service.rejected : 0;
}

/** One point of the service charts; a bucket without rows is a gap, not zero. */
export function servicePoint(at: string, bucket: Bucket | undefined, stepMs: number, now: Date): ServicePoint {
  const service = bucket?.summary.service;
  if (!bucket || !service || service.requests === 0) {
    const none = { requestsPerSecond: null, errorRate: null, rejectedRate: null };
    return { at, n: 0, history: false, ...none, latencyMsP50: null, latencyMsP95: null, latencyMsP99: null };
  }
  const [p50, p95, p99] = quantiles(service.latencyMs, [0.5, 0.95, 0.99]);
  return {
    at,
    n: service.requests,
    history: bucket.history,
    requestsPerSecond: service.requests / elapsedSeconds(new Date(at), stepMs, now),
    errorRate: service.errors / service.requests,
    rejectedRate: service.rejected / service.requests,
    latencyMsP50: p50 ?? null,
    latencyMsP95: p95 ?? null,
    latencyMsP99: p99 ?? null,
  };
}
