import { hostname } from "node:os";
import type pg from "pg";
import { log } from "@/lib/log";

/** Often enough for a health line that calls 15 s of silence a problem. */
const BEAT_MS = 5_000;

const upsert = `
  INSERT INTO process_heartbeats (id, kind, started_at, seen_at, detail) VALUES ($1, 'ingest', $2, $3, $4)
  ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, detail = excluded.detail, started_at = excluded.started_at`;

/** Says regularly that this process works, with what it did since; returns how to stop. */
export function startHeartbeat(pool: pg.Pool, detail: () => Promise<Record<string, unknown>>): () => void {
  const id = `ingest-${hostname()}`;
  const startedAt = new Date();
  const beat = async () => {
    try {
      await pool.query(upsert, [id, startedAt, new Date(), JSON.stringify(await detail())]);
    } catch (error) {
      log.warn({ err: error }, "heartbeat failed");
    }
  };
  void beat();
  const timer = setInterval(() => void beat(), BEAT_MS);
  return () => clearInterval(timer);
}
