import { describe, expect, it } from "vitest";
import { uuidV7Time } from "@/lib/domain/predictions/event-time";
import { createCsvReader } from "./csv-reader";
import { readDatabricksRow } from "./databricks";
import { importedPredictionId } from "./imported-id";
import { readSageMakerLine } from "./sagemaker";
import { labelOfTruth, type TruthValues } from "./truth";
import { versionOfVariant } from "./variant";

const at = Date.parse("2026-01-02T03:04:05.678Z");

describe("importedPredictionId", () => {
  const row = { deploymentId: "01930000-0000-7000-8000-000000000001", eventId: "e-1", row: 0, at };
  it("is a UUIDv7 of the event's time, the same for the same event", () => {
    const id = importedPredictionId(row);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidV7Time(id)).toBe(at);
    expect(importedPredictionId({ ...row, deploymentId: row.deploymentId.toUpperCase() })).toBe(id);
  });
  it("differs by deployment, event and row", () => {
    const others = [row, { ...row, row: 1 }, { ...row, eventId: "e-2" }, { ...row, deploymentId: "other" }];
    expect(new Set(others.map(importedPredictionId)).size).toBe(4);
  });
});

describe("labelOfTruth", () => {
  const flights = { kind: "binary" as const, positive: "late", classes: ["late", "on time"] };
  const digits = { kind: "multiclass" as const, classes: ["a", "b", "c"] };
  it.each<[string, Parameters<typeof labelOfTruth>[0], TruthValues, string | null]>([
    ["a class by name", flights, ["on time"], "on time"],
    ["1 is the positive class", flights, [1], "late"],
    ["the text 0 is the other", flights, ["0"], "on time"],
    ["true is the positive class", flights, [true], "late"],
    ["2 is no class of two", flights, [2], null],
    ["an empty text is none", flights, [""], null],
    ["a class by its position", digits, [2], "c"],
    ["one-hot", digits, [0, 1, 0], "b"],
    ["two ones", digits, [1, 1, 0], null],
    ["a number", { kind: "regression" }, ["12.5"], "12.5"],
    ["no number", { kind: "regression" }, ["x"], null],
    ["without a target as it is", null, ["x"], "x"],
  ])("%s", (_name, target, values, expected) => {
    expect(labelOfTruth(target, values)).toBe(expected);
  });
});

describe("versionOfVariant", () => {
  const share = (arm: "live" | "candidate", version: number) => ({
    ...{
      arm,
      version,
      versionId: `v${version}`,
      weight: 50,
      artifactDigest: "",
      rolloutId: version === 2 ? "r2" : "r1",
    },
  });
  const began = new Date("2026-01-01T00:00:00Z");
  const changes = [
    { at: began, shares: [share("live", 1)], rolloutId: "r1", reason: "" },
    {
      at: new Date("2026-01-02T00:00:00Z"),
      shares: [share("live", 1), share("candidate", 2)],
      rolloutId: "r2",
      reason: "",
    },
  ];
  const served = { changes, promotions: [{ rolloutId: "r2", at: new Date("2026-01-03T00:00:00Z") }] };
  it.each<[string, string, string, object]>([
    ["default", "default", "2026-01-01T12:00:00Z", { value: { version: 1, arm: "live" } }],
    ["canary", "canary", "2026-01-02T12:00:00Z", { value: { version: 2, arm: "candidate" } }],
    ["a canary before there was one", "canary", "2026-01-01T12:00:00Z", { reason: /^There was no candidate/ }],
    ["a time before anything served", "default", "2025-01-01T00:00:00Z", { reason: /^There was no live version/ }],
    ["a predictor of another name", "blue", "2026-01-02T12:00:00Z", { reason: /“blue” is neither/ }],
    ["a name of every object", "constructor", "2026-01-02T12:00:00Z", { reason: /is neither/ }],
  ])("%s", (_name, variant, moment, expected) => {
    const found = versionOfVariant(served, variant, new Date(moment));
    if ("reason" in expected)
      expect(found).toMatchObject({
        kind: "refused",
        reason: expect.stringMatching(String(expected.reason).slice(1, -1)),
      });
    else expect(found).toMatchObject(expected);
  });
});

describe("SageMaker's data capture", () => {
  const line = {
    captureData: {
      endpointInput: { observedContentType: "text/csv", mode: "INPUT", data: "9,ATL\n10,ORD", encoding: "CSV" },
      endpointOutput: {
        observedContentType: "text/csv; charset=utf-8",
        mode: "OUTPUT",
        data: "0.1,0.9",
        encoding: "CSV",
      },
    },
    eventMetadata: { eventId: "e-1", inferenceId: "mine", inferenceTime: "2026-01-02T03:04:05Z" },
    eventVersion: "0",
  };
  it("a capture is a call without a latency; its truth comes under the caller's id", () => {
    expect(readSageMakerLine(line)).toEqual({
      kind: "read",
      value: {
        ...{ kind: "call", eventId: "e-1", truthKey: "mine", at: Date.parse("2026-01-02T03:04:05Z"), latencyMs: null },
        ...{ status: 200, inclusion: 1 },
        question: {
          form: "csv",
          rows: [
            ["9", "ATL"],
            ["10", "ORD"],
          ],
        },
        answer: { form: "csv", rows: [["0.1", "0.9"]] },
      },
    });
  });
  it("packed bodies are unpacked by their type", () => {
    const pack = (text: string) => Buffer.from(text).toString("base64");
    const endpointInput = {
      observedContentType: "application/json",
      data: pack('{"instances":[1]}'),
      encoding: "BASE64",
    };
    const packed = { ...line, captureData: { ...line.captureData, endpointInput } };
    expect(readSageMakerLine(packed)).toMatchObject({
      value: { question: { form: "json", body: { instances: [1] } } },
    });
  });
  it.each<[string, unknown, RegExp]>([
    ["a list", [], /no object/],
    ["no id", { captureData: {} }, /eventId: is missing/],
    ["no time", { ...line, eventMetadata: { eventId: "e" } }, /inferenceTime: is not a time/],
    ["neither", { eventMetadata: { eventId: "e" } }, /neither captureData nor groundTruthData/],
    [
      "an image",
      { ...line, captureData: { endpointInput: { observedContentType: "image/png", data: "x", encoding: "BASE64" } } },
      /image\/png cannot be read/,
    ],
    ["half a JSON", { ...line, captureData: { endpointInput: { data: "{", encoding: "JSON" } } }, /not valid JSON/],
  ])("%s -> refused", (_name, bad, reason) => {
    expect(readSageMakerLine(bad)).toEqual({ kind: "refused", reason: expect.stringMatching(reason) });
  });
});

describe("a Databricks inference table", () => {
  const row = {
    databricks_request_id: "d-1",
    client_request_id: "mine",
    request_time: "2026-01-02 03:04:05.678",
    status_code: 200,
    sampling_fraction: 0.5,
    execution_duration_ms: 12,
    request: '{"dataframe_records":[{"hour":9}]}',
    response: '{"predictions":[0.9]}',
    logging_error_codes: [],
  };
  it("of AI Gateway", () => {
    expect(readDatabricksRow(row)).toMatchObject({
      value: {
        ...{ eventId: "d-1", truthKey: "mine", at, latencyMs: 12, status: 200, inclusion: 0.5 },
        answer: { form: "json" },
      },
    });
  });
  it("legacy, as CSV brings it", () => {
    const legacy = {
      ...{
        databricks_request_id: "d-1",
        timestamp_ms: String(at),
        status_code: "500",
        sampling_fraction: "",
        execution_time_ms: "7",
      },
      ...{ request: row.request, response: "" },
    };
    expect(readDatabricksRow(legacy)).toMatchObject({
      value: { truthKey: "d-1", at, latencyMs: 7, status: 500, inclusion: 1, answer: null },
    });
  });
  it.each<[string, object, RegExp]>([
    ["no id", { databricks_request_id: null }, /databricks_request_id: is missing/],
    ["no time", { request_time: "soon" }, /not a time/],
    ["no status", { status_code: "OK" }, /not an HTTP status/],
    ["a share of nothing", { sampling_fraction: 0 }, /sampling_fraction/],
    ["a body that was cut", { logging_error_codes: ["MAX_REQUEST_SIZE_EXCEEDED"] }, /too large to be logged/],
    ["half a request", { request: "{" }, /request: is not JSON/],
  ])("%s -> refused", (_name, over, reason) => {
    expect(readDatabricksRow({ ...row, ...over })).toEqual({ kind: "refused", reason: expect.stringMatching(reason) });
  });
});

describe("createCsvReader", () => {
  const text = 'a,"b ""quoted"", and\nlines"\r\n\r\n,2\nlast,';
  const expected = [
    { line: 1, cells: ["a", 'b "quoted", and\nlines'] },
    { line: 4, cells: ["", "2"] },
    { line: 5, cells: ["last", ""] },
  ];
  it("reads records with their lines, however the text is cut", () => {
    for (let size = 1; size <= text.length; size += 1) {
      const reader = createCsvReader();
      const records = [];
      for (let i = 0; i < text.length; i += size) records.push(...reader.feed(text.slice(i, i + size)));
      expect([...records, ...reader.end()]).toEqual(expected);
    }
  });
  it("a quote that is never closed is told", () => {
    const reader = createCsvReader();
    reader.feed('a,"b');
    expect(reader.waiting()).toBe(4);
    expect(() => reader.end()).toThrow(SyntaxError);
  });
});
