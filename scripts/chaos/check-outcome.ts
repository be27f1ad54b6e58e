import type { Database } from "@/lib/db";
import { checkApproved, checkFailures, checkTakenAway } from "./check-answers";
import { checkAudit, checkOnce } from "./check-commands";
import { checkEnds, checkPaths, checkWish } from "./check-rollouts";
import type { Check, Evidence } from "./evidence";

const checks = [checkEnds, checkPaths, checkWish, checkApproved, checkTakenAway, checkOnce, checkAudit, checkFailures];

/** Reads what the database tells of the run, and checks every promise against it. */
export async function checkOutcome(
  db: Database,
  seen: Pick<Evidence, "places" | "attempts" | "asked" | "outages">,
): Promise<Check[]> {
  const inOrder = [{ at: "asc" as const }, { id: "asc" as const }];
  const rollouts = await db.rollout.findMany({
    include: {
      events: { orderBy: inOrder },
      approvalRequest: { include: { decisions: true } },
      deployment: { select: { name: true } },
    },
    orderBy: [{ deploymentId: "asc" }, { number: "asc" }],
  });
  const audit = await db.auditEvent.findMany({ where: { outcome: "done" }, orderBy: inOrder });
  const deployments = await db.deployment.findMany();
  const versions = new Map((await db.modelVersion.findMany()).map(({ id, number }) => [id, number]));
  return checks.map((check) => check({ ...seen, rollouts, audit, deployments, versions }));
}
