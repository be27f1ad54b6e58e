import type { z } from "zod";
import type { requestReviewInput } from "@/lib/contracts/review";
import type { Transaction } from "@/lib/db";
import { readableInputs, type Treated } from "@/lib/domain/collection/treat-inputs";
import { Prisma } from "@/lib/generated/prisma/client";

export type FoundPrediction = {
  predictionId: string;
  day: Date;
  at: Date;
  versionId: string;
  version: number;
  answer: string | null;
  score: number | null;
  inputs: Prisma.JsonObject;
};
/** With its inputs as they are stored. */
export type StoredFind = FoundPrediction & { treated: Treated | null };

/** With its inputs as people may read them. */
export const readableFind = ({ treated, ...row }: StoredFind): FoundPrediction => ({
  ...row,
  inputs: readableInputs(row.inputs, treated),
});

type Wanted = Pick<z.output<typeof requestReviewInput>, "predictionIds" | "latest">;

/**
 * Predictions of a deployment that a person could judge: answered, with their inputs still kept (personal ones
 * as they may be read). Ids begin with their
 * time, so the primary key read backwards is newest first.
 */
export async function findPredictions(
  tx: Transaction,
  deploymentId: string,
  { predictionIds, latest }: Wanted,
): Promise<FoundPrediction[]> {
  const conditions = [Prisma.sql`p.deployment_id = ${deploymentId}::uuid`, Prisma.sql`p.status < 400`];
  if (predictionIds) conditions.push(Prisma.sql`p.prediction_id = ANY(${predictionIds}::uuid[])`);
  if (latest) conditions.push(Prisma.sql`p.arm IN ('live', 'candidate')`);
  if (latest?.answer) conditions.push(Prisma.sql`p.answer = ${latest.answer}`);
  if (latest?.version) conditions.push(Prisma.sql`p.version = ${latest.version}`);
  if (latest?.containing) {
    conditions.push(Prisma.sql`position(lower(${latest.containing}) IN lower(payload.inputs::text)) > 0`);
  }
  const rows = await tx.$queryRaw<StoredFind[]>`
    SELECT p.prediction_id AS "predictionId", p.day, p.at, p.version_id AS "versionId", p.version, p.answer, p.score,
      payload.inputs, payload.treated
    FROM predictions p JOIN prediction_payloads payload USING (deployment_id, day, prediction_id)
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY p.day DESC, p.prediction_id DESC
    LIMIT ${latest?.limit ?? predictionIds?.length ?? 0}`;
  return rows.map(readableFind);
}
