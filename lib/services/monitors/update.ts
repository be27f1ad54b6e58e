import { command } from "@/lib/command/command";
import { toMonitor, updateMonitorInput } from "@/lib/contracts/monitor";
import type { Transaction } from "@/lib/db";
import { AppError } from "@/lib/domain/errors/app-error";
import type { Monitor } from "@/lib/domain/monitors/monitor";
import { lockDeployment } from "@/lib/services/deployments/lock-deployment";
import { loadMonitors, writeMonitor } from "./queries";

async function refuseForeignVersion(tx: Transaction, { baseline }: Monitor, modelId: string): Promise<void> {
  if (baseline.kind !== "version") return;
  const found = await tx.modelVersion.count({ where: { id: baseline.versionId, modelId } });
  if (found === 0) {
    throw new AppError("invalid_input", "This model has no such version.", {
      "baseline.versionId": ["This model has no such version."],
    });
  }
}

function refuseFuture({ baseline }: Monitor, now: Date): void {
  if (baseline.kind !== "frozen_window" || baseline.to <= now) return;
  throw new AppError("invalid_input", "A frozen window has passed.", {
    "baseline.to": ["A frozen window lies in the past: this has not come yet."],
  });
}

/** Chooses what a deployment's data is held against, and when a move is called drift. */
export const updateMonitor = command({
  name: "monitor.update",
  input: updateMonitorInput,
  permission: "monitor:update",
  async target({ tx, input }) {
    const row = await lockDeployment(tx, input.deploymentId);
    return row && { teamId: row.teamId, nounId: row.id, nounName: row.name, row };
  },
  async run({ tx, ctx, input, now, target: { row } }) {
    const monitor = toMonitor(input);
    refuseFuture(monitor, now);
    await refuseForeignVersion(tx, monitor, row.modelId);
    const before = (await loadMonitors(tx, [row.id])).get(row.id);
    const after = writeMonitor(monitor);
    const data = { ...after, updatedByName: ctx.actor.name, updatedAt: now };
    await tx.monitor.upsert({
      where: { deploymentId: row.id },
      create: { deploymentId: row.id, teamId: row.teamId, ...data },
      update: data,
    });
    return {
      result: { deploymentId: row.id },
      audit: { nounId: row.id, nounName: row.name, before: before && writeMonitor(before), after },
    };
  },
});
