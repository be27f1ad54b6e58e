import { type PredictionRecord, predictionRecordSchema } from "@/lib/contracts/prediction-record";
import { type Reading, refuse } from "@/lib/domain/imports/reading";
import { SECOND_MS } from "@/lib/domain/time/durations";
import { type IngestParts, storeParsed } from "./accept-predictions";
import { recordsOfCall } from "./call-records";
import type { Parsed } from "./parse-lines";
import type { KnownToken } from "./registry";
import { openHalf } from "./seal-half";
import { settleEvents } from "./settle-events";
import { eventKey, findLeftOver, type WholeEvent } from "./store-halves";
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
      inputs: inputRowsSchema.parse(question.value),
      answer: { form: "json", body: answer.value },
    },
  );
}

/**
 * Stores the predictions of whole calls, then ends their wait: who dies between the two leaves calls that are joined again,
 * under the same ids. Returns why the others became none.
 */
export async function joinEvents(
  parts: IngestParts,
  token: KnownToken,
  events: readonly WholeEvent[],
  now: Date,
): Promise<Unreadable> {
  const unreadable: Unreadable = new Map();
  if (events.length === 0) return unreadable;
  const parsed: Parsed<PredictionRecord> = { good: [], refused: [] };
  const rows = new Map<string, number>();
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

/** Longer than the call that took the second half needs to join it. */
const LEFT_OVER_AFTER_MS = 30 * SECOND_MS;
const LEFT_OVER_AT_ONCE = 1_000;

/** Joins whole calls that a killed process left. Returns how many it took. */
export async function joinLeftOver(parts: IngestParts, now: Date): Promise<number> {
  const before = new Date(now.getTime() - LEFT_OVER_AFTER_MS);
  const events = await findLeftOver(parts.pool, before, LEFT_OVER_AT_ONCE);
  const deployments = await parts.registry.deployments.getAll(events.map(({ deploymentId }) => deploymentId));
  const teams = Map.groupBy(events, ({ deploymentId }) => deployments.get(deploymentId)?.teamId ?? "");
  for (const [teamId, own] of teams) {
    await joinEvents(parts, { teamId, deploymentId: null, scopes: ["ingest"], expiresAt: null }, own, now);
  }
  return events.length;
}
