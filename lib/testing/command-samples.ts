import type { Database } from "@/lib/db";
import type { CommandKey } from "@/lib/services/commands";
import type { TestTeam } from "./world";

/** A team with whatever rows the samples point at. */
export type SampleWorld = { db: Database; team: TestTeam };

/** An input that parses and names a target in the world's team; it may still be refused by a rule, never by its form. */
export const commandSamples: Record<CommandKey, (world: SampleWorld) => unknown | Promise<unknown>> = {
  createApiToken: ({ team }) => ({ teamId: team.id, name: "sample", scopes: ["read"], expiresInDays: 1 }),
  createTeam: ({ team }) => ({ slug: `${team.slug}-more`, name: "More" }),
  exportAudit: ({ team }) => ({ teamId: team.id, format: "csv" }),
  exportPlatformAudit: () => ({ format: "jsonl" }),
  mapGroup: ({ team }) => ({ group: `group-${team.slug}`, teamId: team.id, role: "viewer" }),
  revokeApiToken: async ({ db, team }) => {
    const token = await db.apiToken.create({
      data: {
        id: crypto.randomUUID(),
        teamId: team.id,
        name: "sample",
        prefix: "slip_sample",
        hash: crypto.randomUUID(),
        scopes: ["read"],
        createdAt: new Date(),
      },
    });
    return { id: token.id };
  },
  unmapGroup: async ({ db, team }) => {
    const data = {
      id: crypto.randomUUID(),
      group: "sample",
      teamId: team.id,
      role: "viewer",
      createdAt: new Date(),
    } as const;
    return { id: (await db.groupMapping.create({ data })).id };
  },
};
