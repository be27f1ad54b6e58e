import type { Context } from "@/lib/command/context";
import { type PlatformHealth, platformHealth } from "@/lib/domain/platform/platform-health";

/** Whether the platform's own processes are at work. Everyone who is signed in may know. */
export async function getPlatformHealth(ctx: Context): Promise<PlatformHealth> {
  const rows = await ctx.db.processHeartbeat.groupBy({ by: ["kind"], _max: { seenAt: true } });
  const seen = (kind: string) => rows.find((row) => row.kind === kind)?._max.seenAt ?? null;
  return platformHealth({ worker: seen("worker"), ingest: seen("ingest"), gateway: seen("gateway") }, ctx.clock.now());
}
