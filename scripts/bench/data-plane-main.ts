import { askInTurn, askTogether, type Place } from "./data-plane/ask";
import { startPlaces } from "./data-plane/start-places";
import { atMost, reportBench } from "./report-bench";

// What gateway and tap add to a model server's answer: the same question asked at each of the three, one at a time. And what
// a shadow adds to a caller's wait, at its worst: every question copied to one that hangs.
const WARM_UP_REQUESTS = 500;
const REQUESTS = 2000;
const CALLERS = 16;
const THROUGHPUT_MS = 4000;
/** About a millisecond for each of the two hops: unseen beside any real model. */
const ADDED_P95_MS = 2;
/** Nothing that a caller could tell from chance. */
const SHADOW_ADDED_P95_MS = 0.5;

const places = await startPlaces();
try {
  const server = await measure(places.server);
  const tap = await measure(places.tap);
  const gateway = await measure(places.gateway);
  await places.hangShadow();
  const besideHungShadow = await measure(places.gateway);
  const measured = { server, tap, gateway, besideHungShadow };
  reportBench("data-plane", { requests: REQUESTS, callers: CALLERS, ...measured }, [
    atMost("p95 added by gateway and tap, ms", round(gateway.p95Ms - server.p95Ms), ADDED_P95_MS),
    atMost("p95 added by a shadow that hangs, ms", round(besideHungShadow.p95Ms - gateway.p95Ms), SHADOW_ADDED_P95_MS),
  ]);
} finally {
  await places.close();
}

async function measure(place: Place) {
  await askInTurn(place, WARM_UP_REQUESTS);
  const sorted = (await askInTurn(place, REQUESTS)).sort((a, b) => a - b);
  const quantile = (share: number) => round(sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN);
  const perSecond = await askTogether(place, CALLERS, THROUGHPUT_MS);
  return { p50Ms: quantile(0.5), p95Ms: quantile(0.95), p99Ms: quantile(0.99), perSecond };
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
