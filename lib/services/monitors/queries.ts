import type { Context } from "@/lib/command/context";
import { type MonitorView, monitorBody, toMonitor } from "@/lib/contracts/monitor";
import type { Database, Transaction } from "@/lib/db";
import { can } from "@/lib/domain/access/actor";
import { defaultMonitor, type Monitor } from "@/lib/domain/monitors/monitor";
import { loadReadableDeployment } from "@/lib/services/deployments/load-readable";

/** Versions offered to be held against: older ones are named over the API. */
const MOST_VERSIONS = 50;

type Row = { baseline: unknown; rule: unknown; windowMinutes: number };

/** What a row says; what this version of Slipway cannot read is watched as every deployment is at first. */
function readMonitor(row: Row | null): Monitor {
  const parsed = monitorBody.safeParse(row && { ...row });
  return parsed.success ? toMonitor(parsed.data) : defaultMonitor;
}

const select = { deploymentId: true, baseline: true, rule: true, windowMinutes: true } as const;

/** How each of several deployments is watched; for those who may read them already. */
export async function loadMonitors(
  db: Database | Transaction,
  deploymentIds: readonly string[],
): Promise<Map<string, Monitor>> {
  const rows = await db.monitor.findMany({ where: { deploymentId: { in: [...deploymentIds] } }, select });
  const chosen = new Map(rows.map(({ deploymentId, ...row }) => [deploymentId, readMonitor(row)]));
  return new Map(deploymentIds.map((id) => [id, chosen.get(id) ?? defaultMonitor]));
}

/** A monitor with its times as text, as it crosses the wire. */
export function writeMonitor({ baseline, rule, windowMinutes }: Monitor): Pick<MonitorView, keyof Monitor> {
  if (baseline.kind !== "frozen_window") return { baseline, rule, windowMinutes };
  const { kind, from, to } = baseline;
  return { baseline: { kind, from: from.toISOString(), to: to.toISOString() }, rule, windowMinutes };
}

/** How a deployment's data is watched, and who chose so. */
export async function getMonitor(ctx: Context, deploymentId: string): Promise<MonitorView> {
  const { id } = await loadReadableDeployment(ctx, deploymentId);
  const row = await ctx.db.monitor.findUnique({
    where: { deploymentId: id },
    select: { ...select, updatedByName: true, updatedAt: true },
  });
  return {
    deploymentId: id,
    ...writeMonitor(
      row ? readMonitor({ baseline: row.baseline, rule: row.rule, windowMinutes: row.windowMinutes }) : defaultMonitor,
    ),
    changed: row && { by: row.updatedByName, at: row.updatedAt.toISOString() },
  };
}

/** The Data tab's monitor: whether the person may change it, and which versions it may be held against, newest first. */
export async function getMonitorPage(
  ctx: Context,
  deploymentId: string,
): Promise<{ monitor: MonitorView; mayChange: boolean; versions: { versionId: string; version: number }[] }> {
  const { id, teamId, modelId } = await loadReadableDeployment(ctx, deploymentId);
  const [monitor, versions] = await Promise.all([
    getMonitor(ctx, id),
    ctx.db.modelVersion.findMany({
      where: { modelId, deletedAt: null },
      select: { id: true, number: true },
      orderBy: { number: "desc" },
      take: MOST_VERSIONS,
    }),
  ]);
  return {
    monitor,
    mayChange: can(ctx.actor, "monitor:update", teamId),
    versions: versions.map((version) => ({ versionId: version.id, version: version.number })),
  };
}
