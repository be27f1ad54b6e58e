import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { versionMetadataSchema } from "@/lib/contracts/model-version";
import { labelRecordSchema, type PredictionRecord, predictionRecordSchema } from "@/lib/contracts/prediction-record";
import { readBody } from "@/lib/processes/read-body";
import type { FlightInput, FlightModel } from "./flights-model";
import { predictFlight } from "./flights-model";
import { encodeFlightModel } from "./flights-onnx";
import { backfill, type PastQuestion } from "./prepare-backfill";
import { flightTensors } from "./replay-requests";
import type { ModelBundle } from "./train-bundle";

const model: FlightModel = {
  intercept: -1,
  hour: Float32Array.from({ length: 24 }, (_, i) => i / 10),
  weekday: new Float32Array(7),
  distance: new Float32Array(8),
  origin: new Map([["ATL", 0.5]]),
  destination: new Map([["LGA", 0.25]]),
  originLateShare: null,
  hoursAdded: null,
};
const interpretation = {
  kind: "binary",
  output: "probability",
  classes: ["on time", "late"],
  positive: "late",
  threshold: 0.5,
};
const bundle: ModelBundle = {
  model: "flight-delay",
  version: 1,
  files: [{ path: "model.onnx", content: encodeFlightModel(model, "test") }],
  metadata: versionMetadataSchema.parse({ format: "onnx", interpretation }),
};

type Question = PastQuestion & { input: FlightInput };
const questions: Question[] = Array.from({ length: 5 }, (_, i) => ({
  key: `flight-${i}`,
  at: new Date(Date.UTC(2026, 10, 1) + i * 60_000),
  inputs: { hour: i * 5, origin: "ATL" },
  label: i === 4 ? null : "late",
  labelledAt: new Date(Date.UTC(2026, 10, 2)),
  labelSource: "landed",
  input: { hour: i * 5, weekday: 0, distance: 100, origin: "ATL", destination: "LGA", originLateShare: 0 },
}));

describe("backfill", () => {
  const received: Record<string, unknown[]> = {};
  let server: Server;
  let url = "";
  let refuses = false;
  beforeEach(async () => {
    server = createServer(async (request, response) => {
      const lines = String(await readBody(request, 1_000_000)).split("\n");
      const kind = request.url ?? "";
      received[kind] = [...(received[kind] ?? []), ...lines.map((line) => JSON.parse(line))];
      const refused = refuses ? [{ line: 1, reason: "no such version" }] : [];
      response.end(JSON.stringify({ accepted: lines.length - refused.length, duplicates: 0, refused }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // safe because a listening TCP server has an address with a port
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  const run = (): Promise<PredictionRecord[]> =>
    backfill(
      { url, token: "secret" },
      {
        deployment: {
          id: "01920000-0000-7000-8000-000000000001",
          team: "operations",
          name: "x",
          model: "flight-delay",
        },
        versionId: "01920000-0000-7000-8000-000000000002",
        bundle,
        tensorsOf: (batch: readonly Question[]) => flightTensors(batch.map(({ input }) => input)),
        scoredAtOnce: 2,
      },
      questions,
    );

  it("really scores every question, marks it, and ships its label where there is one", async () => {
    const made = await run();
    const predictions = (received["/api/ingest/predictions"] ?? []).map((line) => predictionRecordSchema.parse(line));
    expect(predictions).toEqual(made);
    for (const [index, { input }] of questions.entries()) {
      const probability = predictFlight(model, input);
      expect(predictions[index]?.score).toBeCloseTo(probability, 6);
      expect(predictions[index]?.answer).toBe(probability >= 0.5 ? "late" : "on time");
      expect(predictions[index]?.backfilled).toBe(true);
    }
    const labels = (received["/api/ingest/labels"] ?? []).map((line) => labelRecordSchema.parse(line));
    expect(labels.map((label) => label.predictionId)).toEqual(made.slice(0, 4).map(({ predictionId }) => predictionId));
  });

  it("makes the same ids again, so that a second attempt stores nothing twice", async () => {
    const ids = (records: readonly PredictionRecord[]) => records.map(({ predictionId }) => predictionId);
    const first = ids(await run());
    expect(new Set(first).size).toBe(questions.length);
    expect(ids(await run())).toEqual(first);
  });

  it("stops where ingest refuses a line", async () => {
    refuses = true;
    await expect(run()).rejects.toThrow(/no such version/);
    refuses = false;
  });
});
