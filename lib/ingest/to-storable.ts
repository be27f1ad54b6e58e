import type { PredictionRecord } from "@/lib/contracts/prediction-record";
import type { CollectionPolicy } from "@/lib/domain/collection/collection-policy";
import { inclusionOf, isPayloadKept, type ScoreKind } from "@/lib/domain/collection/payload-sampling";
import { type Treated, treatInputs, withoutPersonalValues } from "@/lib/domain/collection/treat-inputs";
import { eventDay } from "@/lib/domain/predictions/event-time";
import type { TeamVault } from "./vault";

/** The wide part as it may be written. */
type Payload = { inputs: Record<string, unknown>; treated: Treated | null; error: string | null };

/**
 * A record with its partition, the key it is stored once by, and its payload (null where sampling dropped it). `inputs` stay as they were sent, for the
 * summaries only, which count those in `withheld` without looking at their values.
 */
export type StorableRecord = PredictionRecord & {
  day: string;
  atMs: number;
  key: string;
  payload: Payload | null;
  withheld: ReadonlySet<string>;
};

type Collected = { policy: CollectionPolicy; scoreKind: ScoreKind; vault: TeamVault };

/**
 * Gives a record its partition, puts ids into the form that Postgres answers in, and applies the deployment's policy: what
 * is sampled away or personal leaves this function as it may be written. A sender that sampled already is taken at its word.
 */
export function toStorable(record: PredictionRecord, { policy, scoreKind, vault }: Collected): StorableRecord {
  const atMs = Date.parse(record.at);
  const day = eventDay(atMs);
  const predictionId = record.predictionId.toLowerCase();
  const deploymentId = record.deploymentId.toLowerCase();
  const inclusion = inclusionOf(policy, record, scoreKind);
  const of = { deploymentId, day, predictionId };
  const { inputs, treated } = treatInputs(record.inputs, policy.personalFields, {
    pseudonymise: vault.pseudonymise,
    encrypt: (field, value) => vault.encrypt({ ...of, field }, value),
  });
  const error = record.error === undefined ? null : withoutPersonalValues(record.error, record.inputs, treated);
  return {
    ...record,
    ...of,
    versionId: record.versionId.toLowerCase(),
    atMs,
    key: `${deploymentId} ${day} ${predictionId}`,
    inclusion: record.inclusion * inclusion,
    payload: isPayloadKept(predictionId, inclusion) ? { inputs, treated, error } : null,
    withheld: new Set(Object.keys(treated ?? {})),
  };
}
