import { parseTolerantJson } from "./parse-tolerant-json";
import { isObject, type JsonObject, type Reading, read, refuse } from "./reading";

/** A CloudEvent 1.0: its attributes and extensions in lower case, and its data, read as JSON. */
export type CloudEvent = { attributes: Record<string, string>; data: unknown };

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

const PREFIX = "ce-";

function readData(text: string): Reading<unknown> {
  try {
    return read(parseTolerantJson(text));
  } catch {
    return refuse("The event's data is not JSON; binary tensors and gRPC messages cannot be read here.");
  }
}

/** In binary mode header values are percent-encoded (CloudEvents HTTP binding 1.0.2, section 3.1.3.2). */
function decodeHeader(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value; // a lone percent sign: it was never encoded
  }
}

/** Reads an event in the binary mode of the HTTP binding: attributes as `ce-…` headers, the body is the data. */
export function readBinaryEvent(headers: Headers, body: string): Reading<CloudEvent> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase().startsWith(PREFIX) && typeof value === "string")
      attributes[name.slice(PREFIX.length).toLowerCase()] = decodeHeader(value);
  }
  if (!attributes.type) return refuse("This is no CloudEvent: the header ce-type is missing.");
  const data = readData(body);
  return data.kind === "read" ? read({ attributes, data: data.value }) : data;
}

function dataOf(event: JsonObject): Reading<unknown> {
  if (typeof event.data_base64 === "string") return readData(Buffer.from(event.data_base64, "base64").toString("utf8"));
  // Data of another content type than JSON is a string of it.
  return typeof event.data === "string" ? readData(event.data) : read(event.data);
}

/** Reads an event in the structured mode (CloudEvents JSON format 1.0.2): one object with attributes and `data`. */
export function readStructuredEvent(event: unknown): Reading<CloudEvent> {
  if (!isObject(event) || typeof event.type !== "string") return refuse("This is no CloudEvent: type is missing.");
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(event)) {
    if (name === "data" || name === "data_base64") continue;
    if (["string", "number", "boolean"].includes(typeof value)) attributes[name.toLowerCase()] = String(value);
  }
  const data = dataOf(event);
  return data.kind === "read" ? read({ attributes, data: data.value }) : data;
}
