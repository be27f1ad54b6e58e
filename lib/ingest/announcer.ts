import type pg from "pg";
import { CHANGES_CHANNEL } from "@/lib/contracts/change-event";
import { log } from "@/lib/log";
import type { Registry } from "./registry";

/** Tells open pages that a deployment's measurements moved, through the one change channel. */
type Announcer = { moved(deploymentIds: readonly string[]): Promise<void> };

/** Charts need no more than this; a busy deployment sends many batches a second. */
const QUIET_MS = 2_000;

type Tell = (deploymentIds: readonly string[]) => Promise<void>;

/** Announces the first batch at once, and what comes in the quiet time after it at its end: the last batch is always told. */
export function createAnnouncer(tell: Tell): Announcer {
  const toldMs = new Map<string, number>();
  const waiting = new Set<string>();

  function tellNow(ids: readonly string[]): Promise<void> {
    for (const id of ids) toldMs.set(id, performance.now());
    return tell(ids);
  }

  function tellLater(id: string, waitMs: number): void {
    if (waiting.has(id)) return;
    waiting.add(id);
    const timer = setTimeout(() => {
      waiting.delete(id);
      tellNow([id]).catch((error: unknown) => log.warn({ err: error }, "announcing failed"));
    }, waitMs);
    timer.unref(); // a process that stops has nobody to tell
  }

  return {
    async moved(deploymentIds) {
      const due: string[] = [];
      for (const id of deploymentIds) {
        const quietMs = (toldMs.get(id) ?? Number.NEGATIVE_INFINITY) + QUIET_MS - performance.now();
        if (quietMs <= 0) due.push(id);
        else tellLater(id, quietMs);
      }
      if (due.length > 0) await tellNow(due);
    },
  };
}

/** Tells through PostgreSQL, each change with the team that may hear of it. */
export function tellChanges(pool: pg.Pool, registry: Registry): Tell {
  return async (ids) => {
    const deployments = await registry.deployments.getAll(ids);
    const changes = ids.map((id) =>
      JSON.stringify({ noun: "measurement", id, teamId: deployments.get(id)?.teamId ?? null }),
    );
    await pool.query("SELECT pg_notify($1, change) FROM unnest($2::text[]) AS change", [CHANGES_CHANNEL, changes]);
  };
}
