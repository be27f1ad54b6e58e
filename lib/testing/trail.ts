import { z } from "zod";
import { command } from "@/lib/command/command";
import { systemContext } from "@/lib/command/system-context";
import type { Database } from "@/lib/db";
import { sealAudit } from "@/lib/workers/seal-audit";
import { databaseForTest } from "./postgres";
import { createTeam, type TestTeam } from "./world";

/** A command that changes nothing but the audit trail. */
export const note = command({
  name: "note.create",
  input: z.object({ teamId: z.uuid(), text: z.string() }),
  permission: "review:request",
  async target({ input }) {
    return { teamId: input.teamId };
  },
  async run({ input: { text } }) {
    return { result: null, audit: { nounId: null, nounName: text, after: { text, share: 0.1 } } };
  },
});

export type Trail = {
  db: Database;
  team: TestTeam;
  /** Writes one entry, of the trail's team unless another is given. */
  write(text: string, teamId?: string): Promise<unknown>;
  seal(): Promise<{ sealed: number }>;
};

/** A database of the test's own, whose chain begins with the test's first entry; gone when the test has finished. */
export async function newTrail(): Promise<Trail> {
  const db = await databaseForTest();
  const team = await createTeam(db, "trail");
  const ctx = systemContext(db, "test");
  return {
    ...{ db, team },
    write: (text, teamId = team.id) => note.execute(ctx, { teamId, text }),
    seal: () => sealAudit(db),
  };
}
