import { addToMoments, emptyMoments, type Moments, mergeMoments } from "./moments";
import {
  addToQuantileSketch,
  emptyQuantileSketch,
  mergeQuantileSketch,
  type QuantileSketch,
  readQuantileSketch,
  type StoredQuantileSketch,
  storeQuantileSketch,
} from "./quantile-sketch";

/**
 * `requests` answered rows, of which `errors` failed on our side and `rejected` on the caller's. Of the successes:
 * latency in ms, and the moments of its natural logarithm.
 */
export type ServiceSketch = {
  requests: number;
  errors: number;
  rejected: number;
  latencyMs: QuantileSketch;
  logLatency: Moments;
};

/** `logLatency` is absent in rows of before it was kept. */
export type StoredServiceSketch = Omit<ServiceSketch, "latencyMs" | "logLatency"> & {
  latencyMs: StoredQuantileSketch;
  logLatency?: Moments;
};

/** Below what any clock here resolves: an answer "in no time" has a logarithm too. */
const SHORTEST_MS = 0.001;

export function emptyServiceSketch(): ServiceSketch {
  return { requests: 0, errors: 0, rejected: 0, latencyMs: emptyQuantileSketch(), logLatency: emptyMoments() };
}

/**
 * Counts one answer by its HTTP status, in place. Latency counts for successes only: a fast failure is not speed, and
 * a row that was scored after the fact (`latencyMs` null) was never waited for.
 */
export function addToServiceSketch(sketch: ServiceSketch, status: number, latencyMs: number | null): void {
  sketch.requests += 1;
  if (status >= 500) sketch.errors += 1;
  else if (status >= 400) sketch.rejected += 1;
  else if (latencyMs !== null) {
    addToQuantileSketch(sketch.latencyMs, latencyMs);
    addToMoments(sketch.logLatency, Math.log(Math.max(SHORTEST_MS, latencyMs)));
  }
}

export function mergeServiceSketch(target: ServiceSketch, source: ServiceSketch): void {
  target.requests += source.requests;
  target.errors += source.errors;
  target.rejected += source.rejected;
  mergeQuantileSketch(target.latencyMs, source.latencyMs);
  mergeMoments(target.logLatency, source.logLatency);
}

export function storeServiceSketch(sketch: ServiceSketch): StoredServiceSketch {
  return { ...sketch, latencyMs: storeQuantileSketch(sketch.latencyMs) };
}

export function readServiceSketch(stored: StoredServiceSketch): ServiceSketch {
  const { logLatency } = stored;
  return {
    ...stored,
    latencyMs: readQuantileSketch(stored.latencyMs),
    logLatency: logLatency ? { ...logLatency } : emptyMoments(),
  };
}
