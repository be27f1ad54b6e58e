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

/**
 * Every prediction of that id within some teams, newest day first: whoever sends predictions chooses their ids, so one id
 * may stand in several deployments. The id's own time tells the days.
 */
export async function listRatedPredictions(
  tx: Pick<Transaction, "$queryRaw">,
  { predictionId, deployment, teamIds }: Wanted,
): Promise<RatedPrediction[]> {
  const time = uuidV7Time(predictionId);
  const conditions = [Prisma.sql`p.prediction_id = ${predictionId}::uuid`];
  if (time !== null) conditions.push(Prisma.sql`p.day = ANY(${candidateDays(time)}::date[])`);
  if (teamIds !== "all") conditions.push(Prisma.sql`d.team_id = ANY(${[...teamIds]}::uuid[])`);
  if (deployment) conditions.push(Prisma.sql`(d.name = ${deployment} OR d.id::text = ${deployment})`);
  return tx.$queryRaw<RatedPrediction[]>`
    SELECT d.id AS "deploymentId", d.name AS deployment, d.team_id AS "teamId", p.version_id AS "versionId", p.day::text
    FROM deployments d JOIN predictions p ON p.deployment_id = d.id
    WHERE ${Prisma.join(conditions, " AND ")} ORDER BY p.day DESC, d.id`;
}
