import { join } from "node:path";
import { systemContext } from "@/lib/command/system-context";
import { createDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { ensureGroupMappings } from "./bootstrap/group-mappings";
import { ensurePeople } from "./bootstrap/people";
import { ensureTeams } from "./bootstrap/teams";
import { ensureToken } from "./bootstrap/token";

// Brings an empty installation to where an admin would have brought it by hand: by the same commands, and only what is missing.
const { DATABASE_URL, OIDC_ISSUER, SLIPWAY_DATA_DIR } = env();
const db = createDatabase(DATABASE_URL, { poolSize: 2 });
try {
  const ctx = systemContext(db, "demo bootstrap");
  const teams = await ensureTeams(ctx);
  await ensureGroupMappings(ctx, teams);
  await ensurePeople(ctx, OIDC_ISSUER);
  await ensureToken(ctx, teams, join(SLIPWAY_DATA_DIR, "demo-token"));
} finally {
  await db.$disconnect();
}
