import type { CloudEvent } from "./cloud-event";
import { type Reading, read, refuse } from "./reading";

/**
 * One event of a server's request logger. `joinKey` is the same on the request, its response and its truth; `deployment` is
 * the name of the inference service; `variant` is its endpoint or predictor, `default` where none is named; `at` in ms since
 * 1970, null where the event carries no time.
 */
export type LoggedEvent = {
  kind: "request" | "response" | "ground_truth";
  joinKey: string;
  deployment: string;
  namespace: string | null;
  variant: string;
  at: number | null;
  payload: unknown;
};

type Dialect = { kind: LoggedEvent["kind"]; joinKey: "id" | "requestid" };

/**
 * KServe gives both halves of a call one `id` (v0.20 pkg/logger/handler.go); Seldon Core v1 a random one, and the call's id
 * as `requestid` (v1.17 executor/logger).
 */
const DIALECTS: Record<string, Dialect> = {
  "org.kubeflow.serving.inference.request": { kind: "request", joinKey: "id" },
  "org.kubeflow.serving.inference.response": { kind: "response", joinKey: "id" },
  "io.seldon.serving.inference.request": { kind: "request", joinKey: "requestid" },
  "io.seldon.serving.inference.response": { kind: "response", joinKey: "requestid" },
  "io.seldon.serving.feedback": { kind: "ground_truth", joinKey: "requestid" },
};

const LONGEST_KEY = 200;

/** Reads an event of KServe's or Seldon v1's request logger; any other event is refused with its reason. */
export function readLoggedEvent({ attributes, data }: CloudEvent): Reading<LoggedEvent> {
  const dialect = Object.hasOwn(DIALECTS, attributes.type ?? "") ? DIALECTS[attributes.type ?? ""] : undefined;
  if (!dialect) return refuse(`type: "${attributes.type}" is none of KServe's or Seldon's request logger.`);
  const joinKey = attributes[dialect.joinKey];
  if (!joinKey) return refuse(`${dialect.joinKey}: is missing; it joins a request to its response.`);
  if (joinKey.length > LONGEST_KEY) return refuse(`${dialect.joinKey}: is longer than ${LONGEST_KEY} characters.`);
  const { component, time } = attributes;
  if (component && component !== "predictor")
    return refuse(`component: the ${component} sent this; only a predictor's calls are predictions.`);
  const at = time ? Date.parse(time) : null;
  if (Number.isNaN(at)) return refuse("time: is not a time.");
  return read({
    kind: dialect.kind,
    joinKey,
    deployment: attributes.inferenceservicename ?? "",
    namespace: attributes.namespace || null,
    variant: attributes.endpoint || "default",
    at,
    payload: data,
  });
}
