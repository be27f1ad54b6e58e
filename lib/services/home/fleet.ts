import type { Context } from "@/lib/command/context";
import type { DeploymentListItem } from "@/lib/contracts/deployment";
import type { FleetRow } from "@/lib/contracts/home";
import type { DeploymentPulse } from "@/lib/contracts/measurements";
import { type FleetFacts, fleetFinding, orderFleet } from "@/lib/domain/home/fleet";
import { listDeployments } from "@/lib/services/deployments/list-deployments";
import { listOpenIncidents } from "@/lib/services/incidents/queries";
import { getDeploymentPulses } from "@/lib/services/measurements/pulses";

/** Home shows the worst; the rest stands on the Deployments page. */
const SHOWN = 12;
/** Measurements are read of those that are worst by their health alone: reading them of every deployment would take seconds. */
const MEASURED = 100;
const BATCH = 200;
/** A fleet beyond this is counted as this large. */
const MOST_BATCHES = 10;

type Scope = { teamIds: readonly string[]; environment: string | null };

/** `isInTeam` is false for somebody without a team, who sees no fleet at all. */
type Fleet = { finding: string; rows: FleetRow[]; total: number; isInTeam: boolean };

/** The worst deployments of the scope with their pulse, and the fleet in one finding. */
export async function getFleet(ctx: Context, scope: Scope): Promise<Fleet> {
  if (scope.teamIds.length === 0) return { finding: "Fleet: you are in no team", rows: [], total: 0, isInTeam: false };
  const [items, open] = await Promise.all([listFleet(ctx, scope), listOpenIncidents(ctx, scope)]);
  const incidents = new Map(
    open.map(({ deployment, id, title, severity }) => [deployment.id, { id, title, severity }]),
  );
  const rowOf = (item: DeploymentListItem, pulse?: DeploymentPulse) =>
    toRow(item, pulse, incidents.get(item.id) ?? null);
  const byHealth = orderFleet(items.map((item) => ({ item, ...factsOf(rowOf(item)) })));
  const measured = byHealth.slice(0, MEASURED).map(({ item }) => item);
  const ids = measured.map(({ id }) => id);
  const pulses = new Map((await getDeploymentPulses(ctx, ids)).map((pulse) => [pulse.deploymentId, pulse]));
  const facts = measured.map((item) => rowOf(item, pulses.get(item.id))).map((row) => ({ row, ...factsOf(row) }));
  return {
    finding: fleetFinding([...facts, ...byHealth.slice(MEASURED)]),
    rows: orderFleet(facts)
      .slice(0, SHOWN)
      .map(({ row }) => row),
    total: items.length,
    isInTeam: true,
  };
}

async function listFleet(ctx: Context, scope: Scope): Promise<DeploymentListItem[]> {
  const items: DeploymentListItem[] = [];
  let cursor: string | undefined;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const page = await listDeployments(ctx, { ...scope, cursor, limit: BATCH });
    items.push(...page.items);
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  return items;
}

function factsOf({ name, environment, kind, word, errorRate, drift, incident }: FleetRow): FleetFacts {
  const worst = { drift: drift?.verdict ?? null, incident: incident?.severity ?? null };
  return { name, environment, kind, word, errorRate, ...worst };
}

function toRow(item: DeploymentListItem, pulse: DeploymentPulse | undefined, incident: FleetRow["incident"]): FleetRow {
  const { id, name, environment, health, liveVersion, candidate } = item;
  return {
    ...{ id, name, environment, liveVersion, candidate, incident },
    ...{ word: health.word, kind: health.kind, sentence: health.sentence },
    n: pulse?.n ?? 0,
    requestsPerSecond: pulse?.requestsPerSecond ?? null,
    errorRate: pulse?.errorRate ?? null,
    latencyMsP95: pulse?.latencyMsP95 ?? null,
    kpi: pulse?.kpi ?? null,
    drift: pulse?.drift ?? null,
    sparkline: sparklineOf(pulse),
  };
}

function sparklineOf(pulse: DeploymentPulse | undefined): FleetRow["sparkline"] {
  const points = pulse?.sparkline ?? [];
  const hasKpi = points.some(({ kpi }) => kpi !== null);
  return hasKpi && pulse?.kpi
    ? { of: pulse.kpi.name, values: points.map(({ kpi }) => kpi) }
    : { of: "requests per second", values: points.map(({ requestsPerSecond }) => requestsPerSecond) };
}
