import type { LoggedEvent } from "@/lib/domain/imports/logged-event";
import { type Reading, read, refuse } from "@/lib/domain/imports/reading";
import { readSeldonTruth } from "@/lib/domain/imports/truth";
import { refuseEventTime, refuseMoment } from "@/lib/domain/predictions/event-time";
import type { IngestParts, TakenCall } from "./accept-predictions";
import { readInputs } from "./call-records";
import { type CallRoom, createCallRoom } from "./call-room";
import { askedVersion, findVersion } from "./find-version";
import type { IngestCall } from "./ingest-routes";
import { joinEvents } from "./join-events";
import type { Parsed, RefusedLine } from "./parse-lines";
import { readEvents } from "./read-events";
import { Refusal } from "./refusal";
import { type KnownToken, keptOf } from "./registry";
import { type StoredHalf, sealHalf } from "./seal-half";
import { type AnswerHalf, eventKey, findJoined, findWhole, type QuestionHalf, storeHalves } from "./store-halves";
import { type StorableTruth, storeTruths } from "./store-truths";

type Placed = LoggedEvent & { deploymentId: string };

/** Truths of Seldon's feedback come from the callers. */
const FEEDBACK_SOURCE = "seldon-feedback";
const CONTRADICTS = "truth: another one was sent for this moment; the first stands. A correction needs a later time.";

/** The deployment that an event is of: the token's own, else the team's of the service's name. */
async function placeEvents(
  parts: IngestParts,
  token: KnownToken,
  events: Parsed<LoggedEvent>,
): Promise<Parsed<Placed>> {
  const keyOf = ({ deployment }: LoggedEvent) => `${token.teamId} ${deployment}`;
  const named = await parts.imports.named.getAll(
    token.deploymentId === null ? events.good.map(({ record }) => keyOf(record)) : [],
  );
  const placed: Parsed<Placed> = { good: [], refused: [...events.refused] };
  for (const { line, record } of events.good) {
    const deploymentId = token.deploymentId ?? named.get(keyOf(record));
    if (deploymentId) placed.good.push({ line, record: { ...record, deploymentId } });
    else
      placed.refused.push({
        line,
        reason: `inferenceservicename: this team has no deployment “${record.deployment}”.`,
      });
  }
  return placed;
}

type Sorting = { parts: IngestParts; token: KnownToken; version: number | null; now: Date; room: CallRoom };

/** A half as it may be written: sealed where the deployment has personal inputs, and refused where there is no key to. */
async function storable(
  { parts, token }: Sorting,
  value: unknown,
  of: { deploymentId: string; eventId: string; at: number; half: "question" | "answer" },
): Promise<Reading<StoredHalf>> {
  const deployment = (await parts.registry.deployments.getAll([of.deploymentId])).get(of.deploymentId);
  const isPersonal = (deployment?.policy.personalFields.length ?? 0) > 0;
  try {
    return read(sealHalf(value, of, parts.vault.of(token.teamId), isPersonal));
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message);
    throw error;
  }
}

async function readQuestionHalf(sorting: Sorting, event: Placed): Promise<Reading<QuestionHalf>> {
  const { parts, now } = sorting;
  const at = event.at ?? now.getTime();
  const { deploymentId, variant, joinKey: eventId } = event;
  const deployment = (await parts.registry.deployments.getAll([deploymentId])).get(deploymentId) ?? null;
  const wrongTime = refuseEventTime(at, now.getTime(), keptOf(deployment));
  if (wrongTime !== null) return refuse(wrongTime);
  const found = await findVersion(parts, { deploymentId, variant, at: new Date(at), version: sorting.version });
  if (found.kind === "refused") return found;
  const rows = readInputs(found.value, { form: "json", body: event.payload });
  if (rows.kind === "refused") return rows;
  sorting.room.take(rows.value);
  const { versionId, version, arm } = found.value;
  const inputs = await storable(sorting, rows.value, { deploymentId, eventId, at, half: "question" });
  if (inputs.kind === "refused") return inputs;
  return read({ deploymentId, eventId, versionId, version, arm, at, inputs: inputs.value });
}

async function readAnswerHalf(sorting: Sorting, event: Placed): Promise<Reading<AnswerHalf>> {
  const at = event.at ?? sorting.now.getTime();
  const wrongTime = refuseMoment("time", at, sorting.now.getTime());
  if (wrongTime !== null) return refuse(wrongTime);
  const { deploymentId, joinKey: eventId } = event;
  const answer = await storable(sorting, event.payload, { deploymentId, eventId, at, half: "answer" });
  return answer.kind === "refused" ? answer : read({ deploymentId, eventId, at, answer: answer.value });
}

function readTruths(event: Placed, line: number, { now, room }: Sorting): Reading<StorableTruth[]> {
  const observedAt = event.at ?? now.getTime();
  const wrongTime = refuseMoment("time", observedAt, now.getTime());
  if (wrongTime !== null) return refuse(wrongTime);
  const rows = readSeldonTruth(event.payload);
  if (rows.kind === "refused") return rows;
  room.take(rows.value.map((truth) => ({ truth })));
  const { deploymentId, joinKey: truthKey } = event;
  const shared = { line, deploymentId, truthKey, source: FEEDBACK_SOURCE, observedAt, corrects: true };
  return read(rows.value.map((value, row) => ({ ...shared, row, value })));
}

type Sorted = {
  questions: QuestionHalf[];
  answers: AnswerHalf[];
  truths: StorableTruth[];
  refused: RefusedLine[];
  /** Of each call its last line: what is wrong with the whole is said there. */
  lineOf: Map<string, number>;
  /** Halves of calls that are predictions already. */
  known: number;
};

/** Reads every event by itself into halves and truths. */
async function sortEvents(sorting: Sorting, { good, refused }: Parsed<Placed>): Promise<Sorted> {
  const keys = good.map(({ record }) => ({ deploymentId: record.deploymentId, eventId: record.joinKey }));
  const joined = await findJoined(sorting.parts.pool, keys);
  const sorted: Sorted = { questions: [], answers: [], truths: [], refused, lineOf: new Map(), known: 0 };
  async function sort(line: number, event: Placed): Promise<Reading<unknown>> {
    if (sorting.room.isFull()) return refuse("The call holds too many rows for one. Send smaller batches.");
    if (event.kind === "ground_truth") {
      const rows = readTruths(event, line, sorting);
      if (rows.kind === "read") sorted.truths.push(...rows.value);
      return rows;
    }
    const key = eventKey({ deploymentId: event.deploymentId, eventId: event.joinKey });
    if (joined.has(key)) {
      sorted.known += 1;
      return read(null);
    }
    sorted.lineOf.set(key, line);
    if (event.kind === "response") {
      const half = await readAnswerHalf(sorting, event);
      if (half.kind === "read") sorted.answers.push(half.value);
      return half;
    }
    const half = await readQuestionHalf(sorting, event);
    if (half.kind === "read") sorted.questions.push(half.value);
    return half;
  }
  for (const { line, record } of good) {
    const { deploymentId } = record;
    const reading = await sort(line, record);
    if (reading.kind === "refused") sorted.refused.push({ line, reason: reading.reason, deploymentId });
  }
  return sorted;
}

/**
 * Takes events of KServe's and Seldon v1's request loggers. A half waits for the other; both together become one prediction
 * per row; feedback becomes labels. Every event is answered for by itself, and the call with 200 whatever became of them: a
 * logger repeats none, so what cannot be stored is refused by its line, and what is stored and cannot be joined now is later.
 */
export async function acceptCloudEvents(
  parts: IngestParts,
  { token, headers, body, query, now }: IngestCall,
): Promise<TakenCall> {
  const version = askedVersion(query);
  if (version.kind === "refused") throw new Refusal(400, version.reason);
  const placed = await placeEvents(parts, token, readEvents(headers, body));
  const sorted = await sortEvents({ parts, token, version: version.value, now, room: createCallRoom() }, placed);
  const { questions, answers, truths, refused, lineOf, known } = sorted;
  const stored = await storeHalves(parts.pool, questions, answers);
  const { accepted: newTruths, contradictions } = await storeTruths(parts.pool, truths);
  for (const { line, deploymentId } of contradictions) refused.push({ line, reason: CONTRADICTS, deploymentId });
  const whole = await findWhole(parts.pool, [...questions, ...answers]);
  const unreadable = await joinEvents(parts, token, whole, now);
  for (const [key, reason] of unreadable) {
    refused.push({ line: lineOf.get(key) ?? 0, reason, deploymentId: key.split(" ")[0] });
  }
  return {
    accepted: Math.max(0, stored + newTruths - unreadable.size),
    duplicates: known + questions.length + answers.length - stored + truths.length - newTruths - contradictions.length,
    refused: refused.sort((a, b) => a.line - b.line),
    deployments: [...new Set(whole.map(({ deploymentId }) => deploymentId))],
  };
}
