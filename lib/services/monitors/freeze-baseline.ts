import { command } from "@/lib/command/command";
import { baselineSchema } from "@/lib/contracts/baseline";
import { freezeBaselineInput } from "@/lib/contracts/monitor";
import type { Transaction } from "@/lib/db";
import { MIN_ROWS } from "@/lib/domain/drift/assess-drift";
import { AppError } from "@/lib/domain/errors/app-error";
import { freezeReference, type StoredRow } from "@/lib/domain/monitors/freeze-baseline";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { lockDeployment } from "@/lib/services/deployments/lock-deployment";

/** Enough for deciles that hold, few enough for one transaction; more are thinned out evenly by their id. */
const MOST_ROWS = 20_000;
/** Features beyond these are left out: a baseline has a page to fit on. */
const MOST_FEATURES = 500;

const DAY = /^\d{4}-\d{2}-\d{2}/;
const dayOf = (at: Date) => DAY.exec(at.toISOString())?.[0] ?? "";

/** Successful answers of the version whose payload was kept, in an order that does not follow time. */
function readStored(tx: Transaction, deploymentId: string, versionId: string, range: TimeRange): Promise<StoredRow[]> {
  return tx.$queryRaw<StoredRow[]>`
    SELECT w.inputs, p.answer, p.score, p.inclusion
    FROM predictions p JOIN prediction_payloads w USING (deployment_id, day, prediction_id)
    WHERE p.deployment_id = ${deploymentId}::uuid AND p.version_id = ${versionId}::uuid
      AND p.day BETWEEN ${dayOf(range.from)}::date AND ${dayOf(range.to)}::date
      AND p.at >= ${range.from} AND p.at < ${range.to} AND p.status < 400 AND p.inclusion > 0
    ORDER BY hashtextextended(p.prediction_id::text, 0) LIMIT ${MOST_ROWS}`;
}

async function loadBareVersion(tx: Transaction, modelId: string, number: number) {
  const version = await tx.modelVersion.findFirst({
    where: { modelId, number },
    select: { id: true, number: true, baseline: true },
  });
  if (!version)
    throw new AppError("invalid_input", "This model has no such version.", { version: ["No such version."] });
  if (version.baseline !== null) {
    throw new AppError("conflict", `v${number} came with a training baseline, which stays its reference.`);
  }
  if ((await tx.frozenBaseline.count({ where: { versionId: version.id } })) > 0) {
    throw new AppError("conflict", `v${number} has a frozen baseline already, and its figures stand on it.`);
  }
  return version;
}

/**
 * Gives a version that was registered without a baseline one of its own traffic: counted once from stored payloads, never
 * changed. From then on its predictions are summarised on these edges.
 */
export const freezeBaseline = command({
  name: "monitor.freeze_baseline",
  input: freezeBaselineInput,
  permission: "monitor:update",
  async target({ tx, input }) {
    const row = await lockDeployment(tx, input.deploymentId);
    return row && { teamId: row.teamId, nounId: row.id, nounName: row.name, row };
  },
  async run({ tx, ctx, input, now, target: { row } }) {
    const range = { from: new Date(input.from), to: new Date(input.to) };
    const version = await loadBareVersion(tx, row.modelId, input.version);
    const stored = await readStored(tx, row.id, version.id, range);
    if (stored.length < MIN_ROWS) {
      throw new AppError(
        "conflict",
        `A baseline needs ${MIN_ROWS} stored predictions of v${version.number}; this time has ${stored.length}.`,
      );
    }
    const { reference, left } = freezeReference(`traffic of v${version.number}`, stored);
    const features = reference.features.slice(0, MOST_FEATURES);
    const baseline = baselineSchema.safeParse({ ...reference, features });
    if (!baseline.success) {
      throw new AppError("conflict", `No input of v${version.number} has a distribution to compare.`);
    }
    const entry = { versionId: version.id, teamId: row.teamId, deploymentId: row.id, ...range };
    await tx.frozenBaseline.create({
      data: { ...entry, baseline: baseline.data, createdByName: ctx.actor.name, createdAt: now },
    });
    const result = { versionId: version.id, rows: stored.length, features: features.length, left };
    const after = { version: version.number, from: input.from, to: input.to, rows: stored.length };
    return { result, audit: { nounId: row.id, nounName: row.name, after } };
  },
});
