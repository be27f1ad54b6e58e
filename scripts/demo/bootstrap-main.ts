import { join } from "node:path";
import { systemContext } from "@/lib/command/system-context";
import { createDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { ensureCluster, ensureEnvironments } from "./bootstrap/environments";
import { ensureGroupMappings } from "./bootstrap/group-mappings";
import { ensurePeople } from "./bootstrap/people";
import { ensureTeams, teamIdOf } from "./bootstrap/teams";
import { ensureToken } from "./bootstrap/token";
import { actAsPersonas } from "./story-people";

// Brings an empty installation to where an admin would have brought it by hand: by the same commands, and only what is missing.
const { DATABASE_URL, OIDC_ISSUER, SLIPWAY_DATA_DIR } = env();
const db = createDatabase(DATABASE_URL, { poolSize: 2 });
try {
  const ctx = systemContext(db, "demo bootstrap");
  const teams = await ensureTeams(ctx);
  await ensureGroupMappings(ctx, teams);
  await ensurePeople(ctx, OIDC_ISSUER);
  const actAs = actAsPersonas(db, OIDC_ISSUER);
  await ensureCluster(await actAs("paula"));
  await ensureEnvironments(await actAs("tim"), teamIdOf(teams, "operations"));
  // The research team has no admin among the personas.
  await ensureEnvironments(ctx, teamIdOf(teams, "research"));
  await ensureToken(ctx, teams, join(SLIPWAY_DATA_DIR, "demo-token"));
} finally {
  await db.$disconnect();
}
