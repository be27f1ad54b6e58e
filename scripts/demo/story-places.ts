import type { Context } from "@/lib/command/context";
import { createDeployment } from "@/lib/services/deployments/create";
import { FLIGHT_MODEL } from "./flights-bundle";
import type { DemoDeployment, DemoDeployments } from "./replay-content";
import { SPAM_MODEL } from "./spam-bundle";
import type { ActAs } from "./story-people";

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
