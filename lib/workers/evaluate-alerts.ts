import type { Context } from "@/lib/command/context";
import { AppError } from "@/lib/domain/errors/app-error";
import { MINUTE_MS } from "@/lib/domain/time/durations";
import { log } from "@/lib/log";
import { type EvaluatedRow, evaluatedInclude, evaluateOne } from "@/lib/services/alerts/evaluate";
import { giveDefaultRules } from "@/lib/services/alerts/give-default-rules";
import { settleIncident } from "@/lib/services/incidents/settle";

/** Rules looked at in one tick: at some ten milliseconds each well within the time to the next. */
const RULES_PER_TICK = 100;
const INCIDENTS_PER_TICK = 50;
/** Far beyond what one look takes: then the worker is gone, and another one looks. */
const CLAIM_MS = 2 * MINUTE_MS;

type Counts = { rules: number; told: number; settled: number; given: number };

/** Looks at every rule that is due, ends incidents whose quiet time is over, and gives new deployments their first rules. */
export async function evaluateAlerts(ctx: Context, now: Date): Promise<Counts> {
  const given = await giveDefaultRules(ctx, now);
  const rows = await claimDueRules(ctx, now);
  let told = 0;
  for (const row of rows) if (await look(ctx, row, now)) told += 1;
  return { rules: rows.length, told, settled: await settleIncidents(ctx, now), given };
}

/** Takes rules that are due for a while; those of a deployment that is gone are not looked at. */
async function claimDueRules(ctx: Context, now: Date): Promise<EvaluatedRow[]> {
  const until = new Date(now.getTime() + CLAIM_MS);
  const claimed = await ctx.db.$queryRaw<{ id: string }[]>`
    UPDATE alert_rules SET due_at = ${until} WHERE id IN (
      SELECT rule.id FROM alert_rules AS rule JOIN deployments AS deployment ON deployment.id = rule.deployment_id
      WHERE rule.due_at <= ${now} AND rule.is_enabled AND deployment.deleted_at IS NULL
      ORDER BY rule.due_at, rule.id LIMIT ${RULES_PER_TICK} FOR UPDATE OF rule SKIP LOCKED
    ) RETURNING id`;
  const ids = claimed.map(({ id }) => id);
  return ctx.db.alertRule.findMany({ where: { id: { in: ids } }, include: evaluatedInclude, orderBy: { id: "asc" } });
}

async function look(ctx: Context, row: EvaluatedRow, now: Date): Promise<boolean> {
  try {
    return (await evaluateOne(ctx, row, now)) === "told";
  } catch (error) {
    // One rule that cannot be looked at must not cost the others their look; it is due again when its claim lapses.
    log.warn({ rule: row.id, err: error }, "an alert rule could not be looked at, and is tried again");
    return false;
  }
}

async function settleIncidents(ctx: Context, now: Date): Promise<number> {
  const due = await ctx.db.incident.findMany({
    where: { dueAt: { lte: now }, state: "recovering" },
    select: { id: true, version: true },
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: INCIDENTS_PER_TICK,
  });
  let settled = 0;
  for (const { id, version } of due) {
    try {
      await settleIncident.execute(ctx, { incidentId: id, seenVersion: version });
      settled += 1;
    } catch (error) {
      if (!(error instanceof AppError && error.code === "conflict")) throw error; // somebody was faster
    }
  }
  return settled;
}
