import type pg from "pg";
import { CHANGES_CHANNEL } from "@/lib/contracts/change-event";
import type { Registry } from "./registry";

/** Tells open pages that a deployment's measurements moved, through the one change channel. */
export type Announcer = { moved(deploymentIds: readonly string[]): Promise<void> };

/** Charts need no more than this; a busy deployment sends many batches a second. */
const QUIET_MS = 2_000;

export function createAnnouncer(pool: pg.Pool, registry: Registry, nowMs = () => performance.now()): Announcer {
  const announcedMs = new Map<string, number>();
  return {
    async moved(deploymentIds) {
      const due = deploymentIds.filter((id) => nowMs() - (announcedMs.get(id) ?? Number.NEGATIVE_INFINITY) >= QUIET_MS);
      if (due.length === 0) return;
      for (const id of due) announcedMs.set(id, nowMs());
      const deployments = await registry.deployments.getAll(due);
      const changes = due.map((id) =>
        JSON.stringify({ noun: "measurement", id, teamId: deployments.get(id)?.teamId ?? null }),
      );
      await pool.query("SELECT pg_notify($1, change) FROM unnest($2::text[]) AS change", [CHANGES_CHANNEL, changes]);
    },
  };
}
