import { describe, expect, it } from "vitest";
import { readBinaryEvent, readStructuredEvent } from "./cloud-event";
import { readLoggedEvent } from "./logged-event";
import fixture from "./logged-events.fixture.json";
import { readSageMakerLine } from "./sagemaker";
import { readSeldonTruth } from "./truth";

const events = fixture.cases.flatMap(({ source, http, expected }) => (http ? [{ source, http, expected }] : []));
const lines = fixture.cases.flatMap(({ source, jsonl, expected }) => (jsonl ? [{ source, jsonl, expected }] : []));

function told(reading: ReturnType<typeof readBinaryEvent>) {
  const logged = reading.kind === "read" ? readLoggedEvent(reading.value) : reading;
  if (logged.kind === "refused") return logged;
  const { joinKey, kind, deployment, namespace, variant } = logged.value;
  return { join_key: joinKey, kind, deployment, namespace, variant };
}

describe.each(events)("$source", ({ http, expected }) => {
  it("binary: the event that the reference reads", () => {
    expect(told(readBinaryEvent(http.headers, JSON.stringify(http.body)))).toEqual(expected);
  });

  it("structured: the same event", () => {
    const attributes = Object.entries(http.headers).filter(([name]) => name.startsWith("ce-"));
    const event = Object.fromEntries(attributes.map(([name, value]) => [name.slice(3), value]));
    expect(told(readStructuredEvent({ ...event, data: http.body }))).toEqual(expected);
    const packed = Buffer.from(JSON.stringify(http.body)).toString("base64");
    expect(told(readStructuredEvent({ ...event, data_base64: packed }))).toEqual(expected);
  });
});

describe.each(lines)("$source", ({ jsonl, expected }) => {
  it("the line that the reference reads", () => {
    expect(readSageMakerLine(jsonl)).toEqual({
      kind: "read",
      value: { kind: "truth", truthKey: expected.join_key, observedAt: null, rows: [[expected.value]] },
    });
  });
});

describe("an event of a logger", () => {
  const headers = {
    "ce-id": "a",
    "ce-type": "org.kubeflow.serving.inference.request",
    "ce-time": "2026-01-02T03:04:05.678Z",
  };
  const read = (over: Record<string, string | undefined>, body = "{}") =>
    told(readBinaryEvent({ ...headers, ...over }, body));

  it("carries its time in ms", () => {
    const event = readBinaryEvent(headers, "{}");
    const logged = event.kind === "read" ? readLoggedEvent(event.value) : event;
    expect(logged).toMatchObject({ value: { at: 1_767_323_045_678 } });
  });

  it.each<[string, Record<string, string | undefined>, string, RegExp]>([
    ["no event at all", { "ce-type": undefined }, "{}", /ce-type is missing/],
    ["another event", { "ce-type": "dev.knative.ping" }, "{}", /none of KServe's or Seldon's/],
    ["a name of every object", { "ce-type": "constructor" }, "{}", /none of KServe's/],
    ["no id", { "ce-id": undefined }, "{}", /^id: is missing/],
    [
      "a Seldon event without its call's id",
      { "ce-type": "io.seldon.serving.feedback" },
      "{}",
      /^requestid: is missing/,
    ],
    ["a long id", { "ce-id": "a".repeat(201) }, "{}", /longer than 200/],
    ["a transformer's event", { "ce-component": "transformer" }, "{}", /only a predictor's/],
    ["no time", { "ce-time": "yesterday" }, "{}", /^time: is not a time/],
    ["binary tensors", {}, "\u0001\u0002", /not JSON/],
  ])("%s -> refused", (_name, over, body, reason) => {
    expect(read(over, body)).toEqual({ kind: "refused", reason: expect.stringMatching(reason) });
  });

  it("NaN and infinities of a server's JSON are missing values", () => {
    const event = readBinaryEvent(headers, '{"predictions": [NaN, -Infinity, 1, "NaN \\" NaN"]}');
    expect(event).toMatchObject({ value: { data: { predictions: [null, null, 1, 'NaN " NaN'] } } });
  });

  it("header values are percent-encoded", () => {
    expect(read({ "ce-endpoint": "canary", "ce-inferenceservicename": "sp%C3%A4t" })).toMatchObject({
      deployment: "spät",
      variant: "canary",
    });
  });
});

it("a feedback tells the truth row by row", () => {
  const feedback = events.find(({ source }) => source === "seldon_v1_feedback");
  expect(readSeldonTruth(feedback?.http.body)).toEqual({ kind: "read", value: [[1], [0]] });
  expect(readSeldonTruth({ reward: 1 })).toMatchObject({ kind: "refused" });
});
