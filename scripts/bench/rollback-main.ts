import { createDatabase } from "@/lib/db";
import { WebCaller } from "@/scripts/chaos/call-web";
import { stackSettingsIn } from "@/scripts/chaos/chaos-settings";
import { seedChaosWorld } from "@/scripts/chaos/seed-chaos-world";
import { startChaosStack } from "@/scripts/chaos/start-chaos-stack";
import { openStack } from "@/scripts/stack/stack";
import { startOver } from "@/scripts/stack/start-over";
import { stopOnSignals } from "@/scripts/stack/stop-on-signals";
import { atMost, reportBench } from "./report-bench";
import { goThereAndBack, type WayBack } from "./rollback/go-there-and-back";

// Blue/green with the old version kept warm: from the click on “Abort”, sent over HTTP, until every answer is by the old
// version again, under load. Web, worker, gateway, taps, model servers, database and callers share this machine.
const ROUNDS = 25;
const AIM_P95_MS = 2000;

const settings = await stackSettingsIn(process.cwd(), "rollback");
await startOver(settings);
const stack = openStack(settings);
stopOnSignals(stack);
try {
  const { databaseUrl, secret } = await startChaosStack(stack);
  const db = createDatabase(databaseUrl);
  stack.onStop(() => db.$disconnect());
  const world = await seedChaosWorld(db, settings.publicUrl, secret);
  const web = new WebCaller(settings.publicUrl);
  const ways: WayBack[] = [];
  for await (const way of goThereAndBack({ web, world, gatewayUrl: settings.gatewayUrl, rounds: ROUNDS })) {
    ways.push(way);
    console.error(`${ways.length} of ${ROUNDS}: ${way.ms} ms, ${way.answers} answers, ${way.failed} failed`);
  }
  const sorted = ways.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
  const sum = (pick: (way: WayBack) => number) => ways.reduce((total, way) => total + pick(way), 0);
  const failed = sum((way) => way.failed);
  const p95Ms = quantile(0.95);
  const results = {
    waysBack: ways.length,
    p50Ms: quantile(0.5),
    p95Ms,
    maxMs: quantile(1),
    answers: sum((way) => way.answers),
    failed,
  };
  reportBench("rollback", results, [
    atMost("p95 from the click to 100 % old, ms", p95Ms, AIM_P95_MS),
    atMost("failed requests", failed, 0),
  ]);
} finally {
  await stack.stop();
}
process.exit(0);
