import type { Context } from "@/lib/command/context";
import type { ApprovalView, Trial, VersionCost } from "@/lib/contracts/approval";
import { DAY_MS } from "@/lib/domain/time/durations";
import { getVersionValues } from "@/lib/services/deployments/value-queries";

/** Costs are compared over this long. */
const WINDOW_MS = 7 * DAY_MS;

type Asked = {
  deploymentId: string;
  environment: string;
  fromVersion: number | null;
  toVersion: number;
  trial: Pick<Trial, "deploymentId" | "environment"> | null;
  until: Date;
};

/** What answers of both versions cost: of the live one where the rollout goes, of the candidate where it was tried. */
export async function findCost(ctx: Context, asked: Asked): Promise<ApprovalView["cost"]> {
  const { deploymentId, environment, fromVersion, toVersion, trial, until } = asked;
  const range = { from: new Date(until.getTime() - WINDOW_MS), to: until };
  const find = async (place: { deploymentId: string; environment: string }, version: number | null) => {
    const { prices, versions } = await getVersionValues(ctx, { deploymentId: place.deploymentId, range });
    const found = versions.find((value) => value.version === version);
    if (!prices || !found || found.costPerThousand === null) return null;
    const { costPerThousand: perThousand, answeredWhilePaid: answered, seconds } = found;
    return {
      version: found.version,
      environment: place.environment,
      currency: prices.currency,
      perThousand,
      answered,
      perReplicaHour: answered / ((seconds.answers ?? 0) / 3600),
    } satisfies VersionCost;
  };
  const [live, candidate] = await Promise.all([
    find({ deploymentId, environment }, fromVersion),
    trial ? find(trial, toVersion) : null,
  ]);
  return { live, candidate };
}
