import type { PredictionRecord } from "@/lib/contracts/prediction-record";
import { readDatabricksRow } from "@/lib/domain/imports/databricks";
import type { ImportFormat } from "@/lib/domain/imports/import-formats";
import type { ImportedLine, LoggedCall, LoggedTruth } from "@/lib/domain/imports/logged-call";
import { isObject, type Reading, refuse } from "@/lib/domain/imports/reading";
import { readSageMakerLine } from "@/lib/domain/imports/sagemaker";
import { type Kept, refuseEventTime, refuseMoment } from "@/lib/domain/predictions/event-time";
import { type IngestParts, storeParsed, type TakenCall } from "./accept-predictions";
import { readInputs, recordsOfCall } from "./call-records";
import { type CallRoom, createCallRoom } from "./call-room";
import { askedVersion, findVersion } from "./find-version";
import type { IngestCall } from "./ingest-routes";
import type { Parsed } from "./parse-lines";
import { readRows } from "./read-import";
import { Refusal } from "./refusal";
import { type KnownToken, keptOf } from "./registry";
import { type JoinedEvent, settleEvents } from "./settle-events";
import { type StorableTruth, storeTruths } from "./store-truths";

/** How each platform's lines are read. */
const readers = {
  sagemaker: readSageMakerLine,
  databricks: (row: unknown) => (isObject(row) ? readDatabricksRow(row) : refuse("The line is no object.")),
} as const satisfies Record<ImportFormat, (line: unknown) => Reading<ImportedLine>>;

/** The deployment that an export is of: the token's own, or the one that the address names. */
async function deploymentOf(parts: IngestParts, token: KnownToken, query: URLSearchParams): Promise<string> {
  const name = query.get("deployment");
  if (name === null) {
    if (token.deploymentId !== null) return token.deploymentId;
    throw new Refusal(
      400,
      "Name the deployment: ?deployment=flight-delay. Only a token for one deployment can do without.",
    );
  }
  const key = `${token.teamId} ${name}`;
  const id = (await parts.imports.named.getAll([key])).get(key);
  if (id && (token.deploymentId === null || token.deploymentId === id)) return id;
  throw new Refusal(404, `There is no deployment “${name}” in this team, or the token is not for it.`);
}

/** Whose export it is, what its calls are of, how old they may be, and whether its truths take the place of others. */
type Of = {
  deploymentId: string;
  version: number | null;
  format: ImportFormat;
  kept: Kept;
  replaces: boolean;
  now: Date;
};

/** The predictions of one call. History tells no latency that callers waited for, and decides no gate: it counts as backfilled. */
async function predictionsOf(parts: IngestParts, call: LoggedCall, of: Of): Promise<Reading<PredictionRecord[]>> {
  const { deploymentId, version } = of;
  const found = await findVersion(parts, { deploymentId, version, variant: "default", at: new Date(call.at) });
  if (found.kind === "refused") return found;
  const inputs = readInputs(found.value, call.question);
  if (inputs.kind === "refused") return inputs;
  const latencyMs = call.latencyMs ?? 0;
  return recordsOfCall(found.value, { ...call, deploymentId, latencyMs, inputs: inputs.value, backfilled: true });
}

function toJoined({ eventId, truthKey, at }: LoggedCall, [first, ...others]: PredictionRecord[]): JoinedEvent[] {
  if (!first) return [];
  const { deploymentId, versionId } = first;
  return [{ deploymentId, eventId, truthKey, at, rows: others.length + 1, versionId }];
}

/** What some lines of an export hold, to be stored together. */
type Slice = {
  parsed: Parsed<PredictionRecord>;
  calls: { line: number; joined: JoinedEvent[] }[];
  truths: StorableTruth[];
  room: CallRoom;
};

const newSlice = (): Slice => ({ parsed: { good: [], refused: [] }, calls: [], truths: [], room: createCallRoom() });

/** Adds a call's predictions to the slice, or says why it has none. */
async function addCall(parts: IngestParts, slice: Slice, line: number, call: LoggedCall, of: Of) {
  const wrongTime = refuseEventTime(call.at, of.now.getTime(), of.kept);
  if (wrongTime !== null) return wrongTime;
  const records = await predictionsOf(parts, call, of);
  if (records.kind === "refused") return records.reason;
  slice.room.take(records.value.map(({ inputs }) => inputs));
  slice.parsed.good.push(...records.value.map((prediction) => ({ line, record: prediction })));
  slice.calls.push({ line, joined: toJoined(call, records.value) });
  return null;
}

/** Adds the truth of each row. Without a time of its own one is as old as its upload, which does not tell when it was observed. */
function addTruth(slice: Slice, line: number, { truthKey, observedAt, rows }: LoggedTruth, of: Of) {
  const observed = observedAt ?? of.now.getTime();
  const wrongTime = refuseMoment("invocationTime", observed, of.now.getTime());
  if (wrongTime !== null) return wrongTime;
  slice.room.take(rows.map((truth) => ({ truth })));
  const corrects = of.replaces || observedAt !== null;
  const shared = { line, deploymentId: of.deploymentId, truthKey, source: of.format, observedAt: observed, corrects };
  slice.truths.push(...rows.map((value, row) => ({ ...shared, row, value })));
  return null;
}

/** Adds what a line says; answers why it is refused, null where it is not. */
async function addLine(parts: IngestParts, slice: Slice, line: number, said: Reading<ImportedLine>, of: Of) {
  if (said.kind === "refused") return said.reason;
  return said.value.kind === "truth"
    ? addTruth(slice, line, said.value, of)
    : addCall(parts, slice, line, said.value, of);
}

const CONTRADICTS = "Another truth stands for this row, and the line does not say which is newer.";

/** Stores a slice. The same lines again change nothing, so each slice stands for itself. */
async function storeSlice(parts: IngestParts, token: KnownToken, slice: Slice, now: Date): Promise<TakenCall> {
  const { parsed, calls, truths } = slice;
  const taken = await storeParsed(parts, token, parsed, now);
  const isRefused = new Set(taken.refused.map(({ line }) => line));
  const joined = calls.filter(({ line }) => !isRefused.has(line)).flatMap((call) => call.joined);
  await settleEvents(parts.pool, joined);
  const { accepted, contradictions } = await storeTruths(parts.pool, truths);
  return {
    accepted: taken.accepted + accepted,
    duplicates: taken.duplicates + truths.length - accepted - contradictions.length,
    refused: [...taken.refused, ...contradictions.map(({ line }) => ({ line, reason: CONTRADICTS }))],
    deployments: taken.deployments,
  };
}

/** Slices that one call may fill: some seconds of work, and more than rows of any width to speak of can. */
const MOST_SLICES = 10;
const TOO_MANY = "The call holds too many rows for one. Send fewer lines at a time.";

/** Reads every line by itself and stores them slice by slice: small lines that unpack to many rows never stand in memory at once. */
async function takeLines(parts: IngestParts, token: KnownToken, rows: Parsed<unknown>, of: Of): Promise<TakenCall[]> {
  const taken: TakenCall[] = [];
  let slice = newSlice();
  slice.parsed.refused.push(...rows.refused);
  for (const { line, record } of rows.good) {
    if (taken.length === MOST_SLICES) {
      slice.parsed.refused.push({ line, reason: TOO_MANY });
      continue;
    }
    const reason = await addLine(parts, slice, line, readers[of.format](record), of);
    if (reason !== null) slice.parsed.refused.push({ line, reason });
    if (!slice.room.isFull()) continue;
    taken.push(await storeSlice(parts, token, slice, of.now));
    slice = newSlice();
  }
  taken.push(await storeSlice(parts, token, slice, of.now));
  return taken;
}

/**
 * Takes a piece of another platform's export: calls become predictions of the version that was live at their time (or the one
 * that the address names), truths become labels. A line that was taken before changes nothing; truths that tell no time
 * replace others only where the address says so (`?replace=true`).
 */
export function acceptImport(format: ImportFormat) {
  return async (parts: IngestParts, { token, headers, query, body, now }: IngestCall): Promise<TakenCall> => {
    const version = askedVersion(query);
    if (version.kind === "refused") throw new Refusal(400, version.reason);
    const deploymentId = await deploymentOf(parts, token, query);
    const kept = keptOf((await parts.registry.deployments.getAll([deploymentId])).get(deploymentId) ?? null);
    const of = { deploymentId, version: version.value, format, kept, replaces: query.get("replace") === "true", now };
    const taken = await takeLines(parts, token, readRows(headers, body), of);
    const sum = (count: (slice: TakenCall) => number) => taken.reduce((total, slice) => total + count(slice), 0);
    const refused = taken.flatMap((slice) => slice.refused.map((line) => ({ ...line, deploymentId })));
    return {
      accepted: sum((slice) => slice.accepted),
      duplicates: sum((slice) => slice.duplicates),
      refused: refused.sort((a, b) => a.line - b.line),
      deployments: [...new Set(taken.flatMap(({ deployments }) => deployments))],
    };
  };
}
