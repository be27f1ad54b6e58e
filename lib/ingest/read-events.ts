import type { IncomingHttpHeaders } from "node:http";
import { type CloudEvent, readBinaryEvent, readStructuredEvent } from "@/lib/domain/imports/cloud-event";
import { type LoggedEvent, readLoggedEvent } from "@/lib/domain/imports/logged-event";
import { parseTolerantJson } from "@/lib/domain/imports/parse-tolerant-json";
import type { Reading } from "@/lib/domain/imports/reading";
import { isStorable } from "@/lib/domain/text/is-storable";
import type { Parsed } from "./parse-lines";
import { splitLines, textOf } from "./read-lines";
import { Refusal } from "./refusal";

/** As many events as any call has lines. */
const MOST_EVENTS = 10_000;
const unstorable = "The event holds a NUL or half a surrogate pair; text cannot store it.";

function parseWhole(text: string): unknown {
  try {
    return parseTolerantJson(text);
  } catch {
    throw new Refusal(400, "The body is not JSON.");
  }
}

function structured(value: unknown): Reading<CloudEvent> {
  return readStructuredEvent(value);
}

function parseLine(text: string): Reading<CloudEvent> {
  try {
    return structured(parseTolerantJson(text));
  } catch {
    return { kind: "refused", reason: "The line is not JSON." };
  }
}

/** The events of a call by their position, from 1, as its content type says: one, a batch, JSON lines, or one in its headers. */
function eventsOf(headers: IncomingHttpHeaders, body: Buffer): { line: number; event: Reading<CloudEvent> }[] {
  const type = headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (type === "application/cloudevents-batch+json") {
    const list = parseWhole(textOf(body));
    if (!Array.isArray(list)) throw new Refusal(400, "A batch of events is a JSON list.");
    if (list.length > MOST_EVENTS)
      throw new Refusal(413, `A call carries at most ${MOST_EVENTS} events. Send smaller batches.`);
    return list.map((value, index) => ({ line: index + 1, event: structured(value) }));
  }
  if (type === "application/cloudevents+json") return [{ line: 1, event: structured(parseWhole(textOf(body))) }];
  if (type === "application/x-ndjson" && headers["ce-type"] === undefined)
    return splitLines(body).map(({ number, text }) => ({ line: number, event: parseLine(text) }));
  return [{ line: 1, event: readBinaryEvent(headers, textOf(body)) }];
}

/** Reads a call's events in any mode of the HTTP binding; what is none of a known logger's is refused by its position. */
export function readEvents(headers: IncomingHttpHeaders, body: Buffer): Parsed<LoggedEvent> {
  const parsed: Parsed<LoggedEvent> = { good: [], refused: [] };
  for (const { line, event } of eventsOf(headers, body)) {
    const logged = event.kind === "read" ? readLoggedEvent(event.value) : event;
    if (logged.kind === "refused") parsed.refused.push({ line, reason: logged.reason });
    else if (!isStorable(logged.value)) parsed.refused.push({ line, reason: unstorable });
    else parsed.good.push({ line, record: logged.value });
  }
  return parsed;
}
