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
 * `requests` answered rows, of which `errors` failed on our side and `rejected` on the caller's; of the successes the latency
 * in ms. The rows of one call fail together and take the same time, so that what is judged counts each call once: `calls`,
 * `failedCalls`, and the moments of the natural logarithm of their latency.
 */
export type ServiceSketch = {
  requests: number;
  errors: number;
  rejected: number;
  calls: number;
  failedCalls: number;
  latencyMs: QuantileSketch;
  logLatency: Moments;
};

type Rows = Omit<ServiceSketch, "latencyMs" | keyof Calls>;
type Calls = Pick<ServiceSketch, "calls" | "failedCalls" | "logLatency">;

/** What counts calls is absent in sums of before it was kept. */
export type StoredServiceSketch = Rows & Partial<Calls> & { latencyMs: StoredQuantileSketch };

/** Below what any clock here resolves: an answer "in no time" has a logarithm too. */
const SHORTEST_MS = 0.001;

export function emptyServiceSketch(): ServiceSketch {
  const rows = { requests: 0, errors: 0, rejected: 0, latencyMs: emptyQuantileSketch() };
  return { ...rows, calls: 0, failedCalls: 0, logLatency: emptyMoments() };
}

/**
 * Counts one row by its HTTP status, in place; `isCall` for the first row of a call. Latency counts for successes only: a
 * fast failure is not speed, and a row that was scored after the fact (`latencyMs` null) was never waited for.
 */
export function addToServiceSketch(
  sketch: ServiceSketch,
  status: number,
  latencyMs: number | null,
  isCall = true,
): void {
  sketch.requests += 1;
  if (isCall) sketch.calls += 1;
  if (isCall && status >= 500) sketch.failedCalls += 1;
  if (status >= 500) sketch.errors += 1;
  else if (status >= 400) sketch.rejected += 1;
  else if (latencyMs !== null) {
    addToQuantileSketch(sketch.latencyMs, latencyMs);
    if (isCall) addToMoments(sketch.logLatency, Math.log(Math.max(SHORTEST_MS, latencyMs)));
  }
}

export function mergeServiceSketch(target: ServiceSketch, source: ServiceSketch): void {
  target.requests += source.requests;
  target.errors += source.errors;
  target.rejected += source.rejected;
  target.calls += source.calls;
  target.failedCalls += source.failedCalls;
  mergeQuantileSketch(target.latencyMs, source.latencyMs);
  mergeMoments(target.logLatency, source.logLatency);
}

export function storeServiceSketch(sketch: ServiceSketch): StoredServiceSketch {
  return { ...sketch, latencyMs: storeQuantileSketch(sketch.latencyMs) };
}

export function readServiceSketch(stored: StoredServiceSketch): ServiceSketch {
  const { logLatency, calls = 0, failedCalls = 0 } = stored;
  return {
    ...stored,
    calls,
    failedCalls,
    latencyMs: readQuantileSketch(stored.latencyMs),
    logLatency: logLatency ? { ...logLatency } : emptyMoments(),
  };
}
