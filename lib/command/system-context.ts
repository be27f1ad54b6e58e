import { type Clock, systemClock } from "@/lib/clock";
import type { Database } from "@/lib/db";
import type { Context } from "./context";

/** The context of a part of the platform (a worker's job, a bootstrap step) that acts by commands like anyone else. */
export function systemContext(db: Database, name: string, clock: Clock = systemClock): Context {
  return { actor: { kind: "system", name }, db, clock, requestId: `${name}-${clock.id()}` };
}
