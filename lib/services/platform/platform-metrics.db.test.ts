import { afterAll, beforeAll, expect, it } from "vitest";
import { GET } from "@/app/api/metrics/route";
import { systemClock } from "@/lib/clock";
import { database } from "@/lib/db";
import { metricsToken } from "@/lib/domain/digests/derive-key";
import { MINUTE_MS } from "@/lib/domain/time/durations";
import { createMeasuredDeployment, type MeasuredDeployment, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestServer, type TestIngest } from "@/lib/testing/start-ingest-server";
import { contextOf, createTeam, type TestTeam } from "@/lib/testing/world";
import { getPlatformMetrics } from "./platform-metrics";

const { db, url } = databaseForFile();
let ingest: TestIngest;
let team: TestTeam;
let deployment: MeasuredDeployment;

const SECRET = "a secret of the test that has 32 characters";

beforeAll(async () => {
  const oidc = { OIDC_ISSUER: "http://issuer.test", OIDC_CLIENT_ID: "slipway", OIDC_CLIENT_SECRET: "secret" };
  Object.assign(process.env, { DATABASE_URL: url, PUBLIC_URL: "http://slipway.test", SLIPWAY_SECRET: SECRET, ...oidc });
  ingest = await startIngestServer(url);
  team = await createTeam(db, `t-${systemClock.id()}`);
  deployment = await createMeasuredDeployment(db, team, { name: "metered" });
});
afterAll(async () => {
  await database().$disconnect();
  await ingest.stop();
});

/** The value of one sample: its name and labels must all be there. */
async function sampleOf(name: string, labels: Record<string, string> = {}): Promise<number | null> {
  const { text } = await getPlatformMetrics(contextOf(db, { kind: "system", name: "metrics" }));
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text.split("\n").find((l) => new RegExp(`^${name}[ {]`).test(l) && wanted.every((w) => l.includes(w)));
  return line === undefined ? null : Number(line.split(" ").at(-1));
}

it("tells each deployment's last hour by team and name, and nothing of one without traffic", async () => {
  await createMeasuredDeployment(db, team, { name: "idle" });
  const at = new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 5 * MINUTE_MS).toISOString();
  const rows = Array.from({ length: 100 }, (_, i) => predictionOf(deployment, { at, status: i < 4 ? 503 : 200 }));
  await ingest.send("predictions", deployment.ingestToken, rows);
  const labels = { team: team.slug, deployment: "metered" };
  expect(await sampleOf("slipway_deployment_requests", labels)).toBe(100);
  expect(await sampleOf("slipway_deployment_error_ratio", labels)).toBeCloseTo(0.04, 10);
  expect(await sampleOf("slipway_deployment_requests", { deployment: "idle" })).toBe(0);
  expect(await sampleOf("slipway_deployment_latency_p95_seconds", { deployment: "idle" })).toBeNull();
});

it("tells what waits in the platform's queues, and what the worker's jobs did", async () => {
  const now = new Date();
  const row = predictionOf(deployment, {});
  const label = { deploymentId: deployment.id, predictionId: row.predictionId, label: "late", source: "test" };
  await ingest.send("labels", deployment.ingestToken, [{ ...label, observedAt: now.toISOString(), at: row.at }]);
  const jobs = { "seal-audit": { ticks: 7, failures: 2, seconds: 1.5, lastSeconds: 0.25 } };
  await db.processHeartbeat.create({
    data: { id: "worker-1", kind: "worker", startedAt: now, seenAt: now, detail: { isHeld: true, jobs } },
  });
  await db.$executeRaw`
    INSERT INTO pending_events (deployment_id, event_id, received_at)
    VALUES (${deployment.id}::uuid, 'half', ${new Date(now.getTime() - 2 * MINUTE_MS)})`;
  expect(await sampleOf("slipway_labels_waiting")).toBe(1);
  expect(await sampleOf("slipway_calls_waiting")).toBe(1);
  expect(await sampleOf("slipway_calls_oldest_seconds")).toBeGreaterThanOrEqual(120);
  expect(await sampleOf("slipway_deltas_waiting")).toBeGreaterThan(0);
  expect(await sampleOf("slipway_deltas_oldest_seconds")).toBeGreaterThan(60);
  expect(await sampleOf("slipway_job_failures", { job: "seal-audit" })).toBe(2);
  expect(await sampleOf("slipway_job_last_seconds", { job: "seal-audit" })).toBe(0.25);
  expect(await sampleOf("slipway_process_silent_seconds", { process: "worker" })).toBeLessThan(60);
});

it("answers the installation's token only", async () => {
  const ask = (authorization?: string) =>
    GET(new Request("http://inner-name/api/metrics", authorization ? { headers: { authorization } } : {}));
  expect((await ask()).status).toBe(401);
  expect((await ask(`Bearer ${deployment.ingestToken}`)).status).toBe(401);
  const answer = await ask(`Bearer ${metricsToken(SECRET)}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/plain")]);
});
