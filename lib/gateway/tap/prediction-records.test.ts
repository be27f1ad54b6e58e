import { expect, it } from "vitest";
import { predictionRecordSchema } from "@/lib/contracts/prediction-record";
import type { TapConfig } from "@/lib/contracts/tap";
import { type Answered, buildRecords } from "./prediction-records";

const [first, second] = ["01930000-0000-7000-8000-00000000000a", "01930000-0000-7000-8000-00000000000b"];
const config: TapConfig = {
  replicaId: "r",
  deploymentId: "01930000-0000-7000-8000-000000000001",
  deploymentName: "d",
  versionId: "01930000-0000-7000-8000-000000000002",
  version: 3,
  arm: "live",
  modelName: "m",
  specHash: "s",
  nonce: "n".repeat(64),
  signature: {
    inputs: [{ name: "x", datatype: "FP32", shape: [-1, 1] }],
    outputs: [{ name: "p", datatype: "FP32", shape: [-1, 1] }],
  },
  interpretation: { kind: "binary", output: "p", classes: ["no", "yes"], positive: "yes", threshold: 0.5 },
  artifactFolder: "/",
  artifactDigest: "0".repeat(64),
  modelServerEntry: "/",
  environmentVariables: {},
  memoryMb: 256,
  ingest: { url: "http://127.0.0.1:1", token: "t" },
  feedbackKey: "0".repeat(64),
  metricsTokenHash: "0".repeat(64),
  past: { restarts: 0, lastExit: null },
};
const answered: Answered = {
  predictionIds: [first, second],
  requestId: "q",
  arm: "candidate",
  unit: "7f069abfbe968257",
  at: new Date("2026-11-22T12:00:00Z"),
  status: 200,
  latencyMs: 1.23456,
  inputs: [{ name: "x", shape: [2, 1], data: [1, 2] }],
  answer: { outputs: [{ name: "p", shape: [2, 1], data: [0.4, 0.6] }] },
};

it("makes one record per row that ingest accepts", () => {
  const records = buildRecords(config, answered);
  for (const record of records) expect(predictionRecordSchema.safeParse(record).success).toBe(true);
  for (const { unit } of records) expect(unit).toBe("7f069abfbe968257");
  expect(records).toMatchObject([
    { predictionId: first, arm: "candidate", latencyMs: 1.235, answer: "no", score: 0.4, inputs: { x: 1 } },
    { predictionId: second, arm: "candidate", latencyMs: 1.235, answer: "yes", score: 0.6, inputs: { x: 2 } },
  ]);
});

it.each([
  ["the server's reason", { error: "Input “x” is sent twice." }, "Input “x” is sent twice."],
  ["no reason", undefined, "The model server gave no reason."],
])("keeps inputs and %s of a refused request, and no answer", (_, answer, error) => {
  const records = buildRecords(config, { ...answered, status: 400, answer });
  expect(records).toHaveLength(2);
  expect(records[0]).toMatchObject({ status: 400, error, answer: null, score: null, inputs: { x: 1 } });
});
