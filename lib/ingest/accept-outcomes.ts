import { type OutcomeRecord, outcomeRecordSchema } from "@/lib/contracts/outcome-record";
import { predictionSubject, unitHashes, unitSubject } from "@/lib/domain/outcomes/outcome-subject";
import { candidateDays, eventDay, refuseEventTime, uuidV7Time } from "@/lib/domain/predictions/event-time";
import { DAY_MS } from "@/lib/domain/time/durations";
import type { IngestParts, TakenCall } from "./accept-predictions";
import { divide, keepOwnDeployments } from "./check-ownership";
import { nameDeployment } from "./name-deployment";
import { type Line, parseLines } from "./parse-lines";
import { notePostedNames } from "./posted-names";
import type { KnownToken } from "./registry";
import { type StorableOutcome, storeOutcomes } from "./store-outcomes";

type Owned = OutcomeRecord & { deploymentId: string };

/** How long before its result a prediction may lie, where its id does not tell its day. */
const LOOK_BACK_DAYS = 30;

/** The days in which the prediction may lie. */
function daysOf(predictionId: string, at: string): string[] {
  const time = uuidV7Time(predictionId.toLowerCase());
  if (time !== null) return candidateDays(time);
  return Array.from({ length: LOOK_BACK_DAYS + 1 }, (_, ago) => eventDay(Date.parse(at) - ago * DAY_MS));
}

function toStorable(record: Owned, line: number, salts: readonly string[]): StorableOutcome {
  const { deploymentId, metric, value, at, predictionId, unitId } = record;
  const shared = { line, deploymentId, metric, value, at: new Date(at).toISOString() };
  if (predictionId !== undefined) {
    const subject = predictionSubject(predictionId);
    return { ...shared, subject, predictionId, days: daysOf(predictionId, at), units: null };
  }
  const unit = unitId ?? "";
  const units = unitHashes(salts, unit);
  return { ...shared, subject: unitSubject(deploymentId, unit), predictionId: null, days: null, units };
}

/** Checks every result by itself and keeps the good ones until they are credited to their prediction; a repeated one changes nothing. */
export async function acceptOutcomes(
  parts: IngestParts,
  token: KnownToken,
  lines: readonly Line[],
  now: Date,
): Promise<TakenCall> {
  const timed = divide(parseLines(lines, outcomeRecordSchema), ({ at }) =>
    refuseEventTime(Date.parse(at), now.getTime()),
  );
  const own = await keepOwnDeployments(nameDeployment(timed, token), token, parts.registry);
  const named = own.good.map(({ record }) => ({ deploymentId: record.deploymentId, name: record.metric }));
  const refuseName = await notePostedNames(parts.pool, "outcome", named);
  const salts = await parts.imports.salts.getAll(own.good.map(({ record }) => record.deploymentId));
  const { good, refused } = divide(own, ({ deploymentId, metric, unitId }) =>
    unitId !== undefined && !salts.get(deploymentId)?.length
      ? "unitId: no rollout of this deployment has dealt units; give the predictionId."
      : refuseName({ deploymentId, name: metric }),
  );
  const outcomes = good.map(({ line, record }) => toStorable(record, line, salts.get(record.deploymentId) ?? []));
  const { accepted, contradicting } = await storeOutcomes(parts.pool, outcomes);
  const reason = "value: another value was sent before for this moment; the first stands.";
  return {
    accepted,
    duplicates: outcomes.length - accepted - contradicting.length,
    refused: [...refused, ...contradicting.map((line) => ({ line, reason }))].sort((a, b) => a.line - b.line),
    deployments: [],
  };
}
