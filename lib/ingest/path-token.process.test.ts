import { request as httpRequest } from "node:http";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BundledProcesses, bundleProcesses } from "@/lib/testing/bundle-processes";
import { createMeasuredDeployment, createTestToken, predictionOf } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { startIngestProcess } from "@/lib/testing/start-ingest-process";
import { METRICS_TOKEN } from "@/lib/testing/start-ingest-server";
import { createTeam } from "@/lib/testing/world";

let processes: BundledProcesses;
const { db, url: databaseUrl } = databaseForFile();
beforeAll(async () => {
  processes = await bundleProcesses();
});
afterAll(() => processes.remove());

/** A path as it is, also one that no URL can be made of. */
function ask(url: string, path: string, body: string): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const call = httpRequest({ hostname, port, path, method: "POST" }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    });
    call.on("error", reject).end(body);
  });
}

it("a token in a path is in no log and no metric, whatever goes wrong with the call", async () => {
  const team = await createTeam(db, "loggers");
  const deployment = await createMeasuredDeployment(db, team);
  const token = await createTestToken(db, team, ["ingest"], { deploymentId: deployment.id });
  const ingest = await startIngestProcess(processes, databaseUrl, {
    LOG_LEVEL: "trace",
    SLIPWAY_METRICS_TOKEN: METRICS_TOKEN,
  });
  const path = `/api/ingest/t/${token}/predictions`;
  const good = JSON.stringify(predictionOf(deployment));
  expect(await ask(ingest.url, path, good)).toBe(200);
  expect(await ask(ingest.url, `${path}?why=not`, "not json")).toBe(200);
  expect(await ask(ingest.url, `/api/ingest/t/${token}x/predictions`, good)).toBe(401);
  expect(await ask(ingest.url, `/api/ingest/t/${token}/nothing`, good)).toBe(404);
  expect(await ask(ingest.url, `//[:/api/ingest/t/${token}/predictions`, good)).toBe(404);

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("ALTER TABLE sketch_deltas RENAME TO sketch_deltas_gone");
  await client.end();
  expect(await ask(ingest.url, path, JSON.stringify(predictionOf(deployment)))).toBe(500);

  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const metrics = await (await fetch(`${ingest.url}/metrics`, { headers })).text();
  await ingest.kill("SIGTERM");
  expect(ingest.output()).toContain("unexpected error");
  expect(ingest.output()).not.toContain(token);
  expect(metrics).toContain('slipway_ingest_records_total{kind="predictions",outcome="accepted"} 1');
  expect(metrics).not.toContain(token);
});
