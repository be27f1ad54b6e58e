import type { Context } from "@/lib/command/context";
import { platformToken } from "@/lib/domain/deployments/platform-token";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { installationKey } from "@/lib/keys";

/** The bearer token with which the taps of a deployment ship their records. */
function tapIngestToken(deploymentId: string): string {
  return platformToken(installationKey("tap-ingest"), "ingest", deploymentId);
}

/** Makes ingest know the taps' token of a deployment; only its hash is stored, and it is good for this deployment alone. */
export async function ensureTapToken(
  ctx: Context,
  deployment: { id: string; name: string; team: { id: string } },
  now: Date,
): Promise<void> {
  const hash = tokenHash(tapIngestToken(deployment.id));
  const known = await ctx.db.apiToken.findUnique({ where: { hash }, select: { id: true } });
  if (known) return;
  const row = {
    id: ctx.clock.id(),
    teamId: deployment.team.id,
    deploymentId: deployment.id,
    name: `taps of ${deployment.name}`,
    prefix: "slip_ingest",
    hash,
    scopes: ["ingest"],
    kind: "tap",
    createdAt: now,
  };
  await ctx.db.apiToken.createMany({ data: [row], skipDuplicates: true });
}
