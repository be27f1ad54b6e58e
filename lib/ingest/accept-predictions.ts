import type pg from "pg";
import { type IngestAnswer, type PredictionRecord, predictionRecordSchema } from "@/lib/contracts/prediction-record";
import { refuseEventTime } from "@/lib/domain/predictions/event-time";
import { divide, keepKnownVersions, keepOwnDeployments } from "./check-ownership";
import type { ImportRegistry } from "./import-registry";
import { type Line, type Parsed, parseLines, type RefusedLine } from "./parse-lines";
import type { Partitions } from "./partitions";
import type { KnownToken, Registry } from "./registry";
import { storePredictions } from "./store-predictions";
import { toStorable } from "./to-storable";
import type { Vault } from "./vault";

export type IngestParts = {
  pool: pg.Pool;
  registry: Registry;
  /** What importers of other formats read beside it. */
  imports: ImportRegistry;
  partitions: Partitions;
  vault: Vault;
  /** Width of the buckets that rows are summed in. */
  bucketMs: number;
};

/** Postgres' integer: a larger version number is nobody's, and would break the whole batch. */
const MAX_VERSION = 2_147_483_647;

/** What a call did, and to which deployments: their pages are told. */
export type TakenCall = Omit<IngestAnswer, "refused"> & { refused: RefusedLine[]; deployments: string[] };

/** Checks every line by itself, stores the good ones in one transaction, and names the others. */
export function acceptPredictions(
  parts: IngestParts,
  token: KnownToken,
  lines: readonly Line[],
  now: Date,
): Promise<TakenCall> {
  return storeParsed(parts, token, parseLines(lines, predictionRecordSchema), now);
}

/** The same for records that were read from another format: what is refused already is answered with the rest. */
export async function storeParsed(
  parts: IngestParts,
  token: KnownToken,
  parsed: Parsed<PredictionRecord>,
  now: Date,
): Promise<TakenCall> {
  const read = await keepOwnDeployments(parsed, token, parts.registry);
  const timely = divide(read, ({ deploymentId, at, version }) =>
    version > MAX_VERSION
      ? "version: there is no such version."
      : refuseEventTime(Date.parse(at), now.getTime(), read.keptOf(deploymentId)),
  );
  const { good, refused, versions } = await keepKnownVersions(timely, parts.registry);
  const records = good.map(({ record }) =>
    toStorable(record, {
      policy: read.policyOf(record.deploymentId),
      scoreKind: versions.get(record.versionId)?.scoreKind ?? null,
      vault: parts.vault.of(token.teamId),
    }),
  );
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
