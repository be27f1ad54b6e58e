import type { Transaction } from "@/lib/db";
import { candidateDays, uuidV7Time } from "@/lib/domain/predictions/event-time";
import { Prisma } from "@/lib/generated/prisma/client";

export type RatedPrediction = {
  deploymentId: string;
  deployment: string;
  teamId: string;
  versionId: string;
  day: string;
};

type Wanted = { predictionId: string; deployment?: string; teamIds: readonly string[] | "all" };

/** The prediction by its primary key in the day that its id tells, within some teams; null where there is none. */
export async function findPrediction(
  tx: Pick<Transaction, "$queryRaw">,
  { predictionId, deployment, teamIds }: Wanted,
): Promise<RatedPrediction | null> {
  const time = uuidV7Time(predictionId);
  const conditions = [Prisma.sql`p.prediction_id = ${predictionId}::uuid`];
  if (time !== null) conditions.push(Prisma.sql`p.day = ANY(${candidateDays(time)}::date[])`);
  if (teamIds !== "all") conditions.push(Prisma.sql`d.team_id = ANY(${[...teamIds]}::uuid[])`);
  if (deployment) conditions.push(Prisma.sql`(d.name = ${deployment} OR d.id::text = ${deployment})`);
  const rows = await tx.$queryRaw<RatedPrediction[]>`
    SELECT d.id AS "deploymentId", d.name AS deployment, d.team_id AS "teamId", p.version_id AS "versionId", p.day::text
    FROM deployments d JOIN predictions p ON p.deployment_id = d.id
    WHERE ${Prisma.join(conditions, " AND ")} LIMIT 1`;
  return rows[0] ?? null;
}
