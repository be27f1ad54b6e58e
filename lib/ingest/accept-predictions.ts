import type pg from "pg";
import { type IngestAnswer, type PredictionRecord, predictionRecordSchema } from "@/lib/contracts/prediction-record";
import { refuseEventTime } from "@/lib/domain/predictions/event-time";
import { divide, keepKnownVersions, keepOwnDeployments } from "./check-ownership";
import type { ImportRegistry } from "./import-registry";
import { type Line, type Parsed, parseLines } from "./parse-lines";
import type { Partitions } from "./partitions";
import type { KnownToken, Registry } from "./registry";
import { storePredictions, toStorable } from "./store-predictions";

export type IngestParts = {
  pool: pg.Pool;
  registry: Registry;
  /** What importers of other formats read beside it. */
  imports: ImportRegistry;
  partitions: Partitions;
  /** Width of the buckets that rows are summed in. */
  bucketMs: number;
};

/** Postgres' integer: a larger version number is nobody's, and would break the whole batch. */
const MAX_VERSION = 2_147_483_647;

type Taken = IngestAnswer & { deployments: string[] };

/** Checks every line by itself, stores the good ones in one transaction, and names the others. */
export function acceptPredictions(
  parts: IngestParts,
  token: KnownToken,
  lines: readonly Line[],
  now: Date,
): Promise<Taken> {
  return storeParsed(parts, token, parseLines(lines, predictionRecordSchema), now);
}

/** The same for records that were read from another format: what is refused already is answered with the rest. */
export async function storeParsed(
  parts: IngestParts,
  token: KnownToken,
  read: Parsed<PredictionRecord>,
  now: Date,
): Promise<Taken> {
  const parsed = divide(read, ({ at, version }) =>
    version > MAX_VERSION ? "version: there is no such version." : refuseEventTime(Date.parse(at), now.getTime()),
  );
  const own = await keepOwnDeployments(parsed, token, parts.registry);
  const { good, refused, versions } = await keepKnownVersions(own, parts.registry);
  const records = good.map(({ record }) => toStorable(record));
  await parts.partitions.ensure(records.map(({ day }) => day));
  const referenceOf = (id: string) => versions.get(id)?.reference ?? null;
  const accepted = records.length === 0 ? 0 : await storePredictions(parts, records, referenceOf);
  return {
    accepted,
    duplicates: records.length - accepted,
    refused: refused.sort((a, b) => a.line - b.line),
    deployments: [...new Set(records.map(({ deploymentId }) => deploymentId))],
  };
}
