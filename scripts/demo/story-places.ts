import type { Context } from "@/lib/command/context";
import { createDeployment } from "@/lib/services/deployments/create";
import { connectCluster } from "@/lib/services/environments/connect-cluster";
import { createEnvironment } from "@/lib/services/environments/create";
import { FLIGHT_MODEL } from "./flights-bundle";
import type { DemoDeployment, DemoDeployments } from "./replay-content";
import { SPAM_MODEL } from "./spam-bundle";
import type { ActAs } from "./story-people";

const CLUSTER = "local";
const HOURS_TO_DECIDE = 72;

const ENVIRONMENTS = [
  { name: "staging", order: 1, approvals: 0 },
  { name: "production", order: 2, approvals: 1 },
] as const;

/** The local cluster, and staging and production on it: production needs one other person's approval. */
export async function ensureEnvironments(actAs: ActAs, teamId: string): Promise<void> {
  const paula = await actAs("paula");
  const cluster = await paula.db.cluster.findUnique({ where: { name: CLUSTER }, select: { id: true } });
  if (!cluster) await connectCluster.execute(paula, { name: CLUSTER, driver: "local" });
  const tim = await actAs("tim");
  for (const { name, order, approvals } of ENVIRONMENTS) {
    const where = { teamId_name: { teamId, name } };
    if (await tim.db.environment.findUnique({ where, select: { id: true } })) continue;
    const policy = { approvals, expiresAfterHours: HOURS_TO_DECIDE, rollBackNeedsApproval: false };
    await createEnvironment.execute(tim, { teamId, cluster: CLUSTER, name, order, policy });
  }
}

/** The three standing places of the demo's models. */
export async function ensureDeployments(actAs: ActAs, teamId: string): Promise<DemoDeployments> {
  const emil = await actAs("emil");
  return {
    flightsProduction: await ensureDeployment(emil, teamId, {
      name: FLIGHT_MODEL,
      model: FLIGHT_MODEL,
      environment: "production",
      description: "Will this flight arrive more than 15 minutes late? Asked at every departure.",
    }),
    flightsStaging: await ensureDeployment(emil, teamId, {
      name: `${FLIGHT_MODEL}-staging`,
      model: FLIGHT_MODEL,
      environment: "staging",
      description: "Where a new version meets a fifth of the replayed flights first.",
    }),
    spam: await ensureDeployment(emil, teamId, {
      name: SPAM_MODEL,
      model: SPAM_MODEL,
      environment: "production",
      description: "Is this mail spam? Reviewers correct it.",
    }),
  };
}

type Wanted = { name: string; model: string; environment: string; description: string };

async function ensureDeployment(ctx: Context, teamId: string, wanted: Wanted): Promise<DemoDeployment> {
  const known = await ctx.db.deployment.findUnique({
    where: { teamId_name: { teamId, name: wanted.name } },
    select: { id: true, name: true, team: { select: { slug: true } } },
  });
  if (known) return { id: known.id, team: known.team.slug, name: known.name, model: wanted.model };
  const { id, name, team } = await createDeployment.execute(ctx, wanted);
  return { id, team, name, model: wanted.model };
}
