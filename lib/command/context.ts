import type { Clock } from "@/lib/clock";
import type { Database } from "@/lib/db";
import type { Actor } from "@/lib/domain/access/actor";

/** What every read and write is given: who asks, on which database, at what time. */
export type Context = {
  actor: Actor;
  db: Database;
  clock: Clock;
  /** Names this request in the log, the audit trail and the error that a user sees. */
  requestId: string;
};
