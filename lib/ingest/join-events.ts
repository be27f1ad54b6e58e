import { type PredictionRecord, predictionRecordSchema } from "@/lib/contracts/prediction-record";
import { type Reading, refuse } from "@/lib/domain/imports/reading";
import { log } from "@/lib/log";
import { type IngestParts, storeParsed } from "./accept-predictions";
import { recordsOfCall } from "./call-records";
import type { Parsed } from "./parse-lines";
import type { KnownToken } from "./registry";
import { openHalf } from "./seal-half";
import { settleEvents } from "./settle-events";
import { sliceByWeight } from "./slice-by-weight";
import { claimLeftOver, eventKey, loadWhole, type OfEvent, type WholeEvent, type WholeKey } from "./store-halves";
import type { TeamVault } from "./vault";

/** Calls that became no prediction, by `eventKey`, with the reason. */
type Unreadable = Map<string, string>;

const inputRowsSchema = predictionRecordSchema.shape.inputs.array();

async function readWhole(
  parts: IngestParts,
  event: WholeEvent,
  vault: TeamVault,
): Promise<Reading<PredictionRecord[]>> {
  const question = openHalf(event.inputs, { ...event, half: "question" }, vault);
  if (question.kind === "refused") return question;
  const answer = openHalf(event.answer, { ...event, at: event.answeredAt, half: "answer" }, vault);
  if (answer.kind === "refused") return answer;
  const rows = inputRowsSchema.safeParse(question.value);
  if (!rows.success) return refuse("What was asked is not as it was written.");
  const form = (await parts.imports.forms.getAll([event.versionId])).get(event.versionId);
  if (!form?.signature) return refuse("The version has no signature.");
  const { versionId, version } = event;
  const arm = event.arm === "candidate" ? "candidate" : "live";
  return recordsOfCall(
    { versionId, version, arm, signature: form.signature, interpretation: form.interpretation },
    {
      ...event,
      latencyMs: event.answeredAt - event.at,
      status: 200,
      inclusion: 1,
      backfilled: false,
      inputs: rows.data,
      answer: { form: "json", body: answer.value },
    },
  );
}

/**
 * Stores the predictions of whole calls of one deployment, then ends their wait: who dies between the two leaves calls that
 * are joined again, under the same ids. Returns why the others became none.
 */
async function joinSlice(
  parts: IngestParts,
  token: KnownToken,
  keys: readonly OfEvent[],
  now: Date,
): Promise<Unreadable> {
  const unreadable: Unreadable = new Map();
  const parsed: Parsed<PredictionRecord> = { good: [], refused: [] };
  const rows = new Map<string, number>();
  const events = await loadWhole(parts.pool, keys);
  for (const [index, event] of events.entries()) {
    const records = await readWhole(parts, event, parts.vault.of(token.teamId));
    if (records.kind === "refused") unreadable.set(eventKey(event), records.reason);
    else parsed.good.push(...records.value.map((record) => ({ line: index, record })));
    if (records.kind === "read") rows.set(eventKey(event), records.value.length);
  }
  const { refused } = await storeParsed(parts, token, parsed, now);
  for (const { line, reason } of refused) {
    const event = events[line];
    if (event) unreadable.set(eventKey(event), reason);
  }
  const isRead = (event: WholeEvent) => !unreadable.has(eventKey(event));
  const joined = events
    .filter(isRead)
    .map((event) => ({ ...event, truthKey: event.eventId, rows: rows.get(eventKey(event)) ?? 0 }));
  await settleEvents(
    parts.pool,
    joined,
    events.filter((event) => !isRead(event)),
  );
  return unreadable;
}

/** Characters of halves that are read into memory at once: a row may be two of them, and a hundred times that once it is a record. */
const SLICE_CHARACTERS = 400_000;

/**
 * Joins whole calls, a few at a time. What fails of one deployment, say for want of a key, keeps nobody else's waiting: its
 * calls stay as they are and are tried again (`joinLeftOver`). Returns why some became no prediction.
 */
export async function joinEvents(
  parts: IngestParts,
  token: KnownToken,
  whole: readonly WholeKey[],
  now: Date,
): Promise<Unreadable> {
  const unreadable: Unreadable = new Map();
  for (const [deploymentId, own] of Map.groupBy(whole, (event) => event.deploymentId)) {
    try {
      for (const slice of sliceByWeight(own, ({ size }) => size, SLICE_CHARACTERS)) {
        for (const [key, reason] of await joinSlice(parts, token, slice, now)) unreadable.set(key, reason);
      }
    } catch (error) {
      log.warn({ err: error, deploymentId }, "whole calls wait: joining them failed");
    }
  }
  return unreadable;
}

/** Whole calls that one look joins: a minute's worth where a process with full hands was killed. */
const LEFT_OVER_PER_LOOK = 1_000;
/** A call that could not be joined so often, over half an hour, or that ended the process so often, is given up. */
const MOST_ATTEMPTS = 3;

/**
 * Joins whole calls that a killed process left, or that failed before. One at a time: none can keep another waiting, or take
 * it along when it is given up. Returns how many it took.
 */
export async function joinLeftOver(parts: IngestParts, now: Date): Promise<number> {
  for (let taken = 0; taken < LEFT_OVER_PER_LOOK; taken += 1) {
    const event = await claimLeftOver(parts.pool, now);
    if (event === null) return taken;
    if (event.attempts >= MOST_ATTEMPTS) {
      await settleEvents(parts.pool, [], [event]);
      continue;
    }
    const deployment = (await parts.registry.deployments.getAll([event.deploymentId])).get(event.deploymentId);
    const token = { teamId: deployment?.teamId ?? "", deploymentId: null, scopes: ["ingest"], expiresAt: null };
    await joinEvents(parts, token, [{ ...event, size: 0 }], now);
  }
  return LEFT_OVER_PER_LOOK;
}
