import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readBody } from "@/lib/processes/read-body";
import type { Flights } from "./flights-data";
import { LIVE_PASSES, LIVE_START, MINUTES_PER_WEEK } from "./replay-schedule";
import { readReplayState, saveReplayState } from "./replay-state";
import { StoryTraffic } from "./story-traffic";

const COUNT = 10_000;
const weekStart = LIVE_START.week * MINUTES_PER_WEEK;
const flights: Flights = {
  length: COUNT,
  departureMinute: Int32Array.from({ length: COUNT }, (_, i) => weekStart + Math.floor(i / 10)),
  delayMinutes: new Int16Array(COUNT).fill(60),
  distanceMiles: new Int16Array(COUNT).fill(300),
  origin: new Uint16Array(COUNT),
  destination: new Uint16Array(COUNT),
  airports: ["ATL"],
  longitudes: Float64Array.of(-84),
};
const deployment = { id: "01920000-0000-7000-8000-000000000001", team: "operations", name: "flights", model: "delay" };
const idOf = (n: number) => `01920000-0000-7000-8000-${String(n).padStart(12, "0")}`;

let dataDir: string;
let server: Server;
let url: string;
let status: number;
let asked: number;

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), "slipway-story-"));
  [status, asked] = [200, 0];
  server = createServer(async (request, response) => {
    await readBody(request, 100_000);
    asked++;
    response.setHeader("x-slipway-prediction-id", idOf(asked));
    response.statusCode = status;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // safe because a listening TCP server has an address with a port
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(dataDir, { recursive: true, force: true });
});

const traffic = () =>
  new StoryTraffic(
    { publicUrl: url, gatewayUrl: url, ingestUrl: url, apiToken: "secret", dataDir, requestsPerSecond: 20 },
    { flights, shares: new Float64Array(COUNT) },
  );

it("asks about the replay's next flights until it is told, and leaves the replay its place and the labels to come", async () => {
  const waiting = {
    dueAtMs: 1,
    record: { deploymentId: deployment.id, predictionId: idOf(999), label: "late", source: "x" },
  };
  saveReplayState(dataDir, { position: { ...LIVE_START, step: 2 }, mail: 7, pending: [waiting] });
  const answered = await traffic().askUntil(deployment, async () => asked >= 5, "five answers");
  expect(answered).toBeGreaterThanOrEqual(5);
  const { position, mail, pending } = readReplayState(dataDir);
  expect(position).toEqual({ ...LIVE_START, step: 2 + answered });
  expect(position.step * LIVE_PASSES).toBeLessThan(COUNT);
  expect(mail).toBe(7);
  expect(pending[0]).toEqual(waiting);
  expect(pending.slice(1).map(({ record }) => record.label)).toEqual(Array(answered).fill("late"));
});

it("counts no label where nothing was answered", async () => {
  status = 503;
  expect(await traffic().askUntil(deployment, async () => asked >= 3, "three failures")).toBe(0);
  expect(readReplayState(dataDir).pending).toEqual([]);
});
