import { command } from "@/lib/command/command";
import { baselineSchema } from "@/lib/contracts/baseline";
import { freezeBaselineInput } from "@/lib/contracts/monitor";
import type { Transaction } from "@/lib/db";
import { MIN_ROWS } from "@/lib/domain/drift/assess-drift";
import { AppError } from "@/lib/domain/errors/app-error";
import { freezeReference } from "@/lib/domain/monitors/freeze-baseline";
import { Prisma } from "@/lib/generated/prisma/client";
import { toPolicy } from "@/lib/services/collection/to-policy";
import { affordableShare, readStored } from "./read-stored";

/** Features beyond these are left out: a baseline has a page to fit on. */
const MOST_FEATURES = 500;

function frozenAlready(number: number): AppError {
  return new AppError("conflict", `v${number} has a frozen baseline already, and its figures stand on it.`);
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
  if ((await tx.frozenBaseline.count({ where: { versionId: version.id } })) > 0) throw frozenAlready(number);
  return version;
}

const isTaken = (error: unknown) => error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";

/**
 * Gives a version that was registered without a baseline one of its own traffic: counted once from stored payloads, never
 * changed. From then on its predictions are summarised on these edges. The deployment stays unlocked while rows are read, so
 * that nothing that must stop it waits; of two who freeze at once the later one is refused by the key.
 */
export const freezeBaseline = command({
  name: "monitor.freeze_baseline",
  input: freezeBaselineInput,
  permission: "monitor:update",
  async target({ tx, input }) {
    const row = await tx.deployment.findFirst({
      where: { id: input.deploymentId, deletedAt: null },
      select: { id: true, name: true, teamId: true, modelId: true, collection: true },
    });
    return row && { teamId: row.teamId, nounId: row.id, nounName: row.name, row };
  },
  async run({ tx, ctx, input, now, target: { row } }) {
    const range = { from: new Date(input.from), to: new Date(input.to) };
    const version = await loadBareVersion(tx, row.modelId, input.version);
    const asked = { deploymentId: row.id, versionId: version.id, range };
    const stored = await readStored(tx, asked, await affordableShare(tx, asked));
    if (stored.length < MIN_ROWS) {
      throw new AppError(
        "conflict",
        `A baseline needs ${MIN_ROWS} stored predictions of v${version.number}; this time has ${stored.length}.`,
      );
    }
    const personal = toPolicy(row.collection).personalFields.map(({ field }) => field);
    const { reference, left } = freezeReference(`traffic of v${version.number}`, stored, personal);
    const features = reference.features.slice(0, MOST_FEATURES);
    const baseline = baselineSchema.safeParse({ ...reference, features });
    if (!baseline.success) {
      throw new AppError("conflict", `No input of v${version.number} has a distribution to compare.`);
    }
    const entry = { versionId: version.id, teamId: row.teamId, deploymentId: row.id, ...range };
    const made = { createdByName: ctx.actor.name, createdAt: now };
    await tx.frozenBaseline.create({ data: { ...entry, baseline: baseline.data, ...made } }).catch((error) => {
      throw isTaken(error) ? frozenAlready(version.number) : error;
    });
    const result = { versionId: version.id, rows: stored.length, features: features.length, left };
    const after = { version: version.number, from: input.from, to: input.to, rows: stored.length };
    return { result, audit: { nounId: row.id, nounName: row.name, after } };
  },
});
