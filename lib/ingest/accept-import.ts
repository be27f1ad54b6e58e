import type { PredictionRecord } from "@/lib/contracts/prediction-record";
import { readDatabricksRow } from "@/lib/domain/imports/databricks";
import type { ImportFormat } from "@/lib/domain/imports/import-formats";
import type { ImportedLine, LoggedCall } from "@/lib/domain/imports/logged-call";
import { isObject, type Reading, refuse } from "@/lib/domain/imports/reading";
import { readSageMakerLine } from "@/lib/domain/imports/sagemaker";
import { refuseEventTime } from "@/lib/domain/predictions/event-time";
import { type IngestParts, storeParsed, type TakenCall } from "./accept-predictions";
import { readInputs, recordsOfCall } from "./call-records";
import { askedVersion, findVersion } from "./find-version";
import type { IngestCall } from "./ingest-routes";
import type { Parsed } from "./parse-lines";
import { readRows } from "./read-import";
import { Refusal } from "./refusal";
import type { KnownToken } from "./registry";
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

type Of = { deploymentId: string; version: number | null };

/** The predictions of one call. History tells no latency that callers waited for, and decides no gate: it counts as backfilled. */
async function predictionsOf(parts: IngestParts, call: LoggedCall, of: Of): Promise<Reading<PredictionRecord[]>> {
  const found = await findVersion(parts, { ...of, variant: "default", at: new Date(call.at) });
  if (found.kind === "refused") return found;
  const inputs = readInputs(found.value, call.question);
  if (inputs.kind === "refused") return inputs;
  const { deploymentId } = of;
  const latencyMs = call.latencyMs ?? 0;
  return recordsOfCall(found.value, { ...call, deploymentId, latencyMs, inputs: inputs.value, backfilled: true });
}

function toJoined({ eventId, truthKey, at }: LoggedCall, [first, ...others]: PredictionRecord[]): JoinedEvent[] {
  if (!first) return [];
  const { deploymentId, versionId } = first;
  return [{ deploymentId, eventId, truthKey, at, rows: others.length + 1, versionId }];
}

type Sorted = {
  parsed: Parsed<PredictionRecord>;
  calls: { line: number; joined: JoinedEvent[] }[];
  truths: StorableTruth[];
};

/** Reads every line by itself into predictions and truths. */
async function sortLines(
  parts: IngestParts,
  format: ImportFormat,
  rows: Parsed<unknown>,
  { of, now }: { of: Of; now: Date },
): Promise<Sorted> {
  const sorted: Sorted = { parsed: { good: [], refused: rows.refused }, calls: [], truths: [] };
  const { parsed, calls, truths } = sorted;
  for (const { line, record } of rows.good) {
    const imported = readers[format](record);
    if (imported.kind === "refused") {
      parsed.refused.push({ line, reason: imported.reason });
    } else if (imported.value.kind === "truth") {
      const { truthKey, rows: values } = imported.value;
      const shared = { deploymentId: of.deploymentId, truthKey, source: format, observedAt: now.getTime() };
      truths.push(...values.map((value, row) => ({ ...shared, row, value })));
    } else {
      const wrongTime = refuseEventTime(imported.value.at, now.getTime());
      const records = wrongTime === null ? await predictionsOf(parts, imported.value, of) : refuse(wrongTime);
      if (records.kind === "refused") {
        parsed.refused.push({ line, reason: records.reason });
        continue;
      }
      parsed.good.push(...records.value.map((prediction) => ({ line, record: prediction })));
      calls.push({ line, joined: toJoined(imported.value, records.value) });
    }
  }
  return sorted;
}

/**
 * Takes a piece of another platform's export: calls become predictions of the version that was live at their time (or the one
 * that the address names), truths become labels. A line that was taken before changes nothing.
 */
export function acceptImport(format: ImportFormat) {
  return async (parts: IngestParts, { token, headers, query, body, now }: IngestCall): Promise<TakenCall> => {
    const version = askedVersion(query);
    if (version.kind === "refused") throw new Refusal(400, version.reason);
    const of = { deploymentId: await deploymentOf(parts, token, query), version: version.value };
    const { parsed, calls, truths } = await sortLines(parts, format, readRows(headers, body), { of, now });
    const taken = await storeParsed(parts, token, parsed, now);
    const isRefused = new Set(taken.refused.map(({ line }) => line));
    const joined = calls.filter(({ line }) => !isRefused.has(line)).flatMap((call) => call.joined);
    await settleEvents(parts.pool, joined);
    const newTruths = truths.length === 0 ? 0 : await storeTruths(parts.pool, truths);
    return {
      ...taken,
      refused: taken.refused.map((line) => ({ ...line, deploymentId: of.deploymentId })),
      accepted: taken.accepted + newTruths,
      duplicates: taken.duplicates + truths.length - newTruths,
    };
  };
}
