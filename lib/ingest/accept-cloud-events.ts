import type { LoggedEvent } from "@/lib/domain/imports/logged-event";
import { type Reading, read, refuse } from "@/lib/domain/imports/reading";
import { readSeldonTruth } from "@/lib/domain/imports/truth";
import { refuseEventTime, refuseMoment } from "@/lib/domain/predictions/event-time";
import type { IngestParts, TakenCall } from "./accept-predictions";
import { readInputs } from "./call-records";
import { askedVersion, findVersion } from "./find-version";
import type { IngestCall } from "./ingest-routes";
import { joinEvents } from "./join-events";
import type { Parsed } from "./parse-lines";
import { readEvents } from "./read-events";
import { Refusal } from "./refusal";
import type { KnownToken } from "./registry";
import { type AnswerHalf, eventKey, findJoined, findWhole, type QuestionHalf, storeHalves } from "./store-halves";
import { type StorableTruth, storeTruths } from "./store-truths";

type Placed = LoggedEvent & { deploymentId: string };

/** Truths of Seldon's feedback come from the callers. */
const FEEDBACK_SOURCE = "seldon-feedback";

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

async function readQuestionHalf(
  parts: IngestParts,
  event: Placed,
  asked: { version: number | null; now: Date },
): Promise<Reading<QuestionHalf>> {
  const at = event.at ?? asked.now.getTime();
  const wrongTime = refuseEventTime(at, asked.now.getTime());
  if (wrongTime !== null) return refuse(wrongTime);
  const { deploymentId, variant, joinKey: eventId } = event;
  const found = await findVersion(parts, { deploymentId, variant, at: new Date(at), version: asked.version });
  if (found.kind === "refused") return found;
  const inputs = readInputs(found.value, { form: "json", body: event.payload });
  if (inputs.kind === "refused") return inputs;
  const { versionId, version, arm } = found.value;
  return read({ deploymentId, eventId, versionId, version, arm, at, inputs: inputs.value });
}

function readTruths(event: Placed, now: Date): Reading<StorableTruth[]> {
  const observedAt = event.at ?? now.getTime();
  const wrongTime = refuseMoment("time", observedAt, now.getTime());
  if (wrongTime !== null) return refuse(wrongTime);
  const rows = readSeldonTruth(event.payload);
  if (rows.kind === "refused") return rows;
  const { deploymentId, joinKey: truthKey } = event;
  return read(
    rows.value.map((value, row) => ({ deploymentId, truthKey, row, source: FEEDBACK_SOURCE, value, observedAt })),
  );
}

/**
 * Takes events of KServe's and Seldon v1's request loggers. A half waits for the other; both together become one prediction
 * per row; feedback becomes labels. Every event is answered for by itself, and the call always with 200: a logger repeats none.
 */
export async function acceptCloudEvents(
  parts: IngestParts,
  { token, headers, body, query, now }: IngestCall,
): Promise<TakenCall> {
  const version = askedVersion(query);
  if (version.kind === "refused") throw new Refusal(400, version.reason);
  const { good, refused } = await placeEvents(parts, token, readEvents(headers, body));
  const known = await findJoined(
    parts.pool,
    good.map(({ record: e }) => ({ ...e, eventId: e.joinKey })),
  );
  const questions: QuestionHalf[] = [];
  const answers: AnswerHalf[] = [];
  const truths: StorableTruth[] = [];
  /** Of each call its last line here: what is wrong with the whole is said there. */
  const lineOf = new Map<string, number>();
  let duplicates = 0;
  for (const { line, record: event } of good) {
    const { deploymentId, joinKey: eventId } = event;
    const key = eventKey({ deploymentId, eventId });
    if (event.kind === "ground_truth") {
      const rows = readTruths(event, now);
      if (rows.kind === "refused") refused.push({ line, reason: rows.reason });
      else truths.push(...rows.value);
      continue;
    }
    if (known.has(key)) {
      duplicates += 1;
      continue;
    }
    lineOf.set(key, line);
    if (event.kind === "response") {
      answers.push({ deploymentId, eventId, at: event.at ?? now.getTime(), answer: event.payload });
      continue;
    }
    const half = await readQuestionHalf(parts, event, { version: version.value, now });
    if (half.kind === "refused") refused.push({ line, reason: half.reason });
    else questions.push(half.value);
  }
  const stored = await storeHalves(parts.pool, questions, answers);
  const newTruths = truths.length === 0 ? 0 : await storeTruths(parts.pool, truths);
  const whole = await findWhole(parts.pool, [...questions, ...answers]);
  const unreadable = await joinEvents(parts, token, whole, now);
  for (const [key, reason] of unreadable) refused.push({ line: lineOf.get(key) ?? 0, reason });
  return {
    accepted: Math.max(0, stored + newTruths - unreadable.size),
    duplicates: duplicates + questions.length + answers.length - stored + truths.length - newTruths,
    refused: refused.sort((a, b) => a.line - b.line),
    deployments: [...new Set(whole.map(({ deploymentId }) => deploymentId))],
  };
}
