import { readFileSync } from "node:fs";
import type { Context } from "@/lib/command/context";
import { scopes } from "@/lib/domain/access/permissions";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { DAY_MS } from "@/lib/domain/time/durations";
import { writeAtomically } from "@/lib/processes/write-atomically";
import { createToken } from "@/lib/services/tokens/create";
import { DEMO_TEAMS } from "@/scripts/demo/personas";
import { type TeamIds, teamIdOf } from "./teams";

const LIFE_DAYS = 365;
/** A token that is about to expire is replaced while the demo starts anyway. */
const LEAST_LIFE_MS = 30 * DAY_MS;

/** Keeps a token of the first team with every scope in `file`; makes a new one where that one is missing or worn out. */
export async function ensureToken(ctx: Context, teams: TeamIds, file: string): Promise<void> {
  if (await isGood(ctx, readToken(file))) return;
  const { token } = await createToken.execute(ctx, {
    teamId: teamIdOf(teams, DEMO_TEAMS[0].slug),
    name: "demo token",
    scopes: [...scopes],
    expiresInDays: LIFE_DAYS,
  });
  writeAtomically(file, token);
}

async function isGood(ctx: Context, token: string): Promise<boolean> {
  const hash = tokenHash(token);
  const row = await ctx.db.apiToken.findUnique({ where: { hash }, select: { expiresAt: true, revokedAt: true } });
  if (!row || row.revokedAt) return false;
  return row.expiresAt === null || row.expiresAt.getTime() - ctx.clock.now().getTime() > LEAST_LIFE_MS;
}

function readToken(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return ""; // the first start; the hash of nothing is nobody's
  }
}
