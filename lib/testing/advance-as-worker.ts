import { systemContext } from "@/lib/command/system-context";
import type { Database } from "@/lib/db";
import type { engineEvents } from "@/lib/domain/rollouts/next-step";
import { advanceRollout } from "@/lib/services/rollouts/advance";

type EngineEvent = (typeof engineEvents)[number];

/** The worker's part without a world: the events that it would decide on, one after the other. */
export async function advanceAsWorker(db: Database, rolloutId: string, ...events: EngineEvent[]): Promise<void> {
  for (const event of events) {
    const { version } = await db.rollout.findUniqueOrThrow({ where: { id: rolloutId }, select: { version: true } });
    const decided = { rolloutId, seenVersion: version, event, reason: null };
    await advanceRollout.execute(systemContext(db, "worker"), decided);
  }
}
