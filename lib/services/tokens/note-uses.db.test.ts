import { expect, it } from "vitest";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import { createTestToken } from "@/lib/testing/measured-deployment";
import { databaseForFile } from "@/lib/testing/postgres";
import { createTeam } from "@/lib/testing/world";
import { noteTokenUses } from "./note-uses";

const { db } = databaseForFile();

it("writes a later use of a known token, and nothing else", async () => {
  const team = await createTeam(db, "uses");
  const [called, idle] = [await createTestToken(db, team, ["predict"]), await createTestToken(db, team, ["predict"])];
  const usedAt = async (token: string) =>
    (await db.apiToken.findUniqueOrThrow({ where: { hash: tokenHash(token) } })).lastUsedAt?.toISOString() ?? null;
  const use = (token: string, at: string) => ({ tokenHash: tokenHash(token), at });
  const later = "2026-11-22T12:00:00.000Z";
  expect(await noteTokenUses(db, [use(called, later), use("unknown", later)])).toBe(1);
  expect(await noteTokenUses(db, [use(called, "2026-11-22T11:00:00.000Z")])).toBe(0);
  expect(await usedAt(called)).toBe(later);
  expect(await usedAt(idle)).toBeNull();
});
