import { encode } from "next-auth/jwt";
import pg from "pg";
import { systemContext } from "@/lib/command/system-context";
import type { Database } from "@/lib/db";
import { roles } from "@/lib/domain/access/permissions";
import { noApproval } from "@/lib/domain/approvals/policy";
import { deriveKey } from "@/lib/domain/digests/derive-key";
import { createDeployment } from "@/lib/services/deployments/create";
import { connectCluster } from "@/lib/services/environments/connect-cluster";
import { createEnvironment } from "@/lib/services/environments/create";
import { mapGroup } from "@/lib/services/group-mappings/map";
import { createTeam } from "@/lib/services/teams/create";
import { recordIdentity } from "@/lib/services/users/record-identity";
import { baseline, interpretation, signature } from "@/scripts/bench/traffic/flights";
import { seedTraffic } from "@/scripts/bench/traffic/seed-traffic";
import { seedRegistry } from "./seed-registry";

type WorldSize = {
  models: number;
  versionsEach: number;
  deployments: number;
  predictions: number;
  days: number;
};
export type World = { cookie: string; deploymentId: string; model: string; team: string };

const TEAM = "bench";
const MODEL = "model-0001";
/** The deployment that gets the traffic; the others stand beside it in the lists. */
const BUSY = "busy";

/** A team with everything in it and one person with every role; returns the cookie of that person's session. */
export async function seedWorld(db: Database, databaseUrl: string, secret: string, size: WorldSize): Promise<World> {
  const ctx = systemContext(db, "bench");
  const { id: teamId } = await createTeam.execute(ctx, { slug: TEAM, name: "Bench" });
  await connectCluster.execute(ctx, { name: "local", driver: "local" });
  await createEnvironment.execute(ctx, { teamId, cluster: "local", name: "production", order: 1, policy: noApproval });
  for (const role of roles) await mapGroup.execute(ctx, { group: "everything", teamId, role });
  const identity = { issuer: "https://bench.test", subject: "bench", email: "", name: "Bench", groups: ["everything"] };
  const { userId } = await recordIdentity(ctx, identity, { refreshGrant: null, signedIn: true });
  await db.user.update({ where: { id: userId }, data: { groupsReadAt: new Date() } });

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { models, versionsEach, predictions, days } = size;
    const { versionId } = await seedRegistry(client, {
      teamId,
      models,
      versionsEach,
      signature,
      interpretation,
      baseline,
    });
    const names = [BUSY, ...Array.from({ length: size.deployments - 1 }, (_, i) => `quiet-${i + 1}`)];
    const ids: string[] = [];
    for (const name of names) {
      const made = await createDeployment.execute(ctx, { team: TEAM, name, model: MODEL, environment: "production" });
      ids.push(made.id);
    }
    const deploymentId = ids[0] ?? "";
    await seedTraffic(client, { deploymentId, versionId, predictions, days, now: new Date() });
    const token = await encode({ token: { userId }, secret: deriveKey(secret, "session").toString("hex") });
    return { cookie: `next-auth.session-token=${token}`, deploymentId, model: MODEL, team: TEAM };
  } finally {
    await client.end();
  }
}
