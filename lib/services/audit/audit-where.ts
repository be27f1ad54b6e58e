import type { AuditFilter } from "@/lib/contracts/audit";
import { DAY_MS } from "@/lib/domain/time/durations";
import type { Prisma } from "@/lib/generated/prisma/client";
import { type AuditScope, narrowScope, withinScope } from "./audit-scope";

const isDay = (text: string) => text.length === "2026-11-22".length;

function endOf(to: string): Date {
  return isDay(to) ? new Date(Date.parse(to) + DAY_MS) : new Date(to);
}

/** The rows that a filter leaves of a scope. */
export function auditWhere(scope: AuditScope, filter: AuditFilter): Prisma.AuditEventWhereInput {
  const { team, actor, noun, nounId, verb, outcome, from, to, requestId } = filter;
  return {
    AND: [withinScope(narrowScope(scope, team))],
    actorName: actor,
    noun,
    nounId,
    verb,
    outcome,
    requestId,
    at: { gte: from === undefined ? undefined : new Date(from), lt: to === undefined ? undefined : endOf(to) },
  };
}
