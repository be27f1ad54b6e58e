import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDemoControls } from "@/lib/adapters/demo/demo-controls-file";
import { demoStateSchema } from "@/lib/contracts/demo-state";
import { readBody } from "@/lib/processes/read-body";
import { LabelQueue } from "./replay-label-queue";
import type { Question } from "./replay-questions";
import { LIVE_START } from "./replay-schedule";
import { readReplayState } from "./replay-state";
import { Replay } from "./replay-traffic";

const deployment = { id: "01920000-0000-7000-8000-000000000001", team: "operations", name: "flights", model: "delay" };
const question: Question = { deployment, inputs: [], label: "late", labelAfterMs: -1_000, source: "landed" };
const state = { circumstance: "none", since: null, replayWeek: "2001-04-02", compression: "none" };

/** Gateway and ingest in one: answers as told, remembers labels. */
class Backend {
  predictions = 0;
  labels: { predictionId: string; label: string }[] = [];
  gatewayStatus = 200;
  ingestStatus = 200;
  private readonly server: Server = createServer(async (request, response) => {
    const body = String(await readBody(request, 1_000_000));
    if (request.url === "/api/ingest/labels") {
      const records = body.split("\n").map((line) => JSON.parse(line));
      if (this.ingestStatus === 200) this.labels.push(...records);
      response.statusCode = this.ingestStatus;
      response.end(JSON.stringify({ accepted: records.length, duplicates: 0, refused: [] }));
      return;
    }
    expect(request.url).toBe("/operations/flights/v2/models/delay/infer");
    expect(request.headers.authorization).toBe("Bearer secret");
    response.statusCode = this.gatewayStatus;
    if (this.gatewayStatus === 200) {
      response.setHeader(
        "x-slipway-prediction-id",
        `01920000-0000-7000-8000-${String(++this.predictions).padStart(12, "0")}`,
      );
    }
    response.end("{}");
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    // safe because a listening TCP server has an address with a port
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

describe("Replay", () => {
  let dataDir = "";
  const backend = new Backend();
  let url = "";
  beforeEach(async () => {
    dataDir = mkdtempSync(path.join(tmpdir(), "slipway-replay-"));
    url = await backend.open();
    vi.spyOn(console, "log").mockImplementation(() => undefined);
  });
  afterEach(() => {
    backend.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("asks at its rate, labels what was answered, survives failures, and keeps its place", async () => {
    let asked = 0;
    const questions = {
      state: { position: LIVE_START, mail: 0 },
      next: () => {
        asked++;
        questions.state = { ...questions.state, mail: asked };
        return question;
      },
    };
    const settings = {
      publicUrl: url,
      gatewayUrl: url,
      ingestUrl: url,
      apiToken: "secret",
      dataDir,
      requestsPerSecond: 10,
    };
    const first = new Replay(settings, questions, new LabelQueue(), () => state);
    first.tick(0);
    backend.gatewayStatus = 503;
    first.tick(500);
    await first.stop();
    expect(asked).toBe(5);
    expect(backend.predictions).toBe(0);

    backend.gatewayStatus = 200;
    backend.ingestStatus = 500;
    const second = new Replay(settings, questions, new LabelQueue(), () => state);
    second.tick(0);
    second.tick(1_000);
    await second.stop();
    second.tick(Date.now());
    await second.stop();
    expect(backend.predictions).toBeGreaterThanOrEqual(10);
    expect(backend.labels).toEqual([]);

    const kept = readReplayState(dataDir);
    expect(kept.pending.length).toBe(backend.predictions);
    expect(kept.mail).toBe(asked);
    backend.ingestStatus = 200;
    const third = new Replay(settings, questions, new LabelQueue(kept.pending), () => state);
    third.tick(Date.now());
    await third.stop();
    expect(backend.labels).toHaveLength(kept.pending.length);
    expect(readReplayState(dataDir).pending).toEqual([]);
    expect(demoStateSchema.parse(JSON.parse(readFileSync(path.join(dataDir, "demo.json"), "utf8")))).toEqual(state);
  });

  it("asks nothing while somebody has stopped it, and goes on without a burst", async () => {
    let asked = 0;
    const next = () => {
      asked++;
      return question;
    };
    const questions = { state: { position: LIVE_START, mail: 0 }, next };
    const settings = {
      publicUrl: url,
      gatewayUrl: url,
      ingestUrl: url,
      apiToken: "secret",
      dataDir,
      requestsPerSecond: 10,
    };
    const controls = createDemoControls(dataDir);
    const replay = new Replay(settings, questions, new LabelQueue(), () => state);
    controls.write({ trafficStoppedAt: "2026-01-01T00:00:00.000Z", faults: [] });
    replay.tick(0);
    replay.tick(10_000);
    expect(asked).toBe(0);
    controls.write({ trafficStoppedAt: null, faults: [] });
    replay.tick(20_000);
    expect(asked).toBe(10);
    await replay.stop();
  });
});
