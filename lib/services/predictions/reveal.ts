import { z } from "zod";
import { command } from "@/lib/command/command";
import { type RevealedInputs, revealPredictionInput } from "@/lib/contracts/collection";
import type { Transaction } from "@/lib/db";
import { treatments } from "@/lib/domain/collection/collection-policy";
import { decryptValue } from "@/lib/domain/collection/personal-values";
import { AppError, notFound } from "@/lib/domain/errors/app-error";
import { installationKey } from "@/lib/keys";
import { daysToSearch } from "./days-to-search";

const treatedSchema = z.record(z.string(), z.enum(treatments)).nullable();
type Place = { deploymentId: string; predictionId: string };
type Payload = { day: string; inputs: Record<string, unknown>; treated: unknown };

async function findPayload(tx: Transaction, { deploymentId, predictionId }: Place, now: Date): Promise<Payload> {
  for (const days of daysToSearch(predictionId, now)) {
    const [row] = await tx.$queryRaw<Payload[]>`
      SELECT day::text, inputs, treated FROM prediction_payloads
      WHERE deployment_id = ${deploymentId}::uuid AND day = ANY(${days}::date[]) AND prediction_id = ${predictionId}::uuid`;
    if (row) return row;
  }
  throw notFound("prediction");
}

/** Decrypts the encrypted inputs of one prediction for a person with a need; the audit entry names them, never their values. */
export const revealPrediction = command({
  name: "prediction.reveal",
  input: revealPredictionInput,
  permission: "prediction:reveal",
  async target({ tx, input }) {
    const where = { id: input.deploymentId };
    const row = await tx.deployment.findUnique({ where, select: { id: true, teamId: true, name: true } });
    return row && { teamId: row.teamId, nounId: input.predictionId, nounName: `a prediction of ${row.name}`, row };
  },
  async run({ ctx, tx, input, target: { nounId, nounName } }) {
    const { deploymentId, predictionId, reason } = input;
    const { day, inputs, treated } = await findPayload(tx, input, ctx.clock.now());
    const fields = Object.entries(treatedSchema.parse(treated) ?? {})
      .filter(([, treatment]) => treatment === "encrypt")
      .map(([field]) => field);
    if (fields.length === 0) throw new AppError("conflict", "None of the inputs of this prediction is encrypted.");
    const key = installationKey("personal-data");
    const result: RevealedInputs = Object.fromEntries(
      fields.map((field) => [field, decryptValue(key, { deploymentId, day, field, predictionId }, inputs[field])]),
    );
    return { result, audit: { nounId, nounName, before: null, after: { deploymentId, fields }, reason } };
  },
});
