import { Gauge, Registry } from "prom-client";
import { z } from "zod";
import type { Context } from "@/lib/command/context";
import type { DeploymentPulse } from "@/lib/contracts/measurements";
import { jobFiguresSchema } from "@/lib/domain/platform/job-figures";
import { getDeploymentPulses } from "@/lib/services/measurements/pulses";
import { readOutboxFigures, readPlatformFigures } from "./platform-figures";

/** Deployments read at once; `getDeploymentPulses` answers no more. */
const BATCH = 200;

type Labels = Record<string, string>;
type Sample = { labels?: Labels; value: number | null };
type Measured = { name: string; help: string; samples: readonly Sample[] };

function toGauge(registry: Registry, { name, help, samples }: Measured): void {
  const labelNames = [...new Set(samples.flatMap(({ labels }) => Object.keys(labels ?? {})))];
  const gauge = new Gauge({ name: `slipway_${name}`, help, labelNames, registers: [registry] });
  for (const { labels = {}, value } of samples) if (value !== null) gauge.set(labels, value);
}

async function processMetrics(ctx: Context, now: Date): Promise<Measured[]> {
  const rows = await ctx.db.processHeartbeat.findMany({ select: { id: true, kind: true, seenAt: true, detail: true } });
  const worker = rows
    .filter(({ kind }) => kind === "worker")
    .sort((a, b) => b.seenAt.getTime() - a.seenAt.getTime())[0];
  const jobs = z.object({ jobs: jobFiguresSchema }).safeParse(worker?.detail).data?.jobs ?? {};
  const ofJobs = (pick: (figures: (typeof jobs)[string]) => number): Sample[] =>
    Object.entries(jobs).map(([job, figures]) => ({ labels: { job }, value: pick(figures) }));
  return [
    {
      name: "process_silent_seconds",
      help: "Time since a process last said that it works; it says so every few seconds.",
      samples: rows.map(({ id, kind, seenAt }) => ({
        labels: { process: kind, id },
        value: Math.max(0, (now.getTime() - seenAt.getTime()) / 1000),
      })),
    },
    { name: "job_ticks", help: "Ticks of a job since the worker started.", samples: ofJobs(({ ticks }) => ticks) },
    {
      name: "job_failures",
      help: "Ticks of a job that ended in an error since the worker started.",
      samples: ofJobs(({ failures }) => failures),
    },
    {
      name: "job_seconds",
      help: "Time that all ticks of a job took since the worker started.",
      samples: ofJobs(({ seconds }) => seconds),
    },
    {
      name: "job_last_seconds",
      help: "Time that the last tick of a job took.",
      samples: ofJobs(({ lastSeconds }) => lastSeconds),
    },
  ];
}

async function queueMetrics(ctx: Context, now: Date): Promise<Measured[]> {
  const [figures] = await readPlatformFigures(ctx.db, now);
  const outbox = await readOutboxFigures(ctx.db, now);
  const one = (name: string, help: string, value: number | undefined): Measured => ({
    name,
    help,
    samples: [{ value: value ?? null }],
  });
  return [
    one("labels_waiting", "Labels that wait for the joiner or for their prediction.", figures?.labelsWaiting),
    one("labels_orphaned", "Labels that were given up: no such prediction, or no such class.", figures?.labelsOrphaned),
    one("calls_waiting", "Logged calls that wait for their other half, or to be joined.", figures?.callsWaiting),
    one("calls_oldest_seconds", "Age of the oldest of them; given up after an hour.", figures?.callsSeconds),
    one("deltas_waiting", "Summaries that ingest appended and no compactor has folded.", figures?.deltasWaiting),
    one("deltas_oldest_seconds", "Since the start of the oldest bucket not folded.", figures?.deltasSeconds),
    one("records_lost", "Records of the taps of the last 24 hours that never arrived.", figures?.recordsLost),
    one("audit_unsealed", "Audit entries that no seal covers yet.", figures?.auditUnsealed),
    one("audit_oldest_unsealed_seconds", "Age of the oldest of them.", figures?.auditSeconds),
    one("deployments_overdue", "Deployments that the reconciler is late for.", figures?.deploymentsOverdue),
    one("deployments_overdue_seconds", "How late it is for the latest of them.", figures?.deploymentsSeconds),
    {
      name: "outbox_deliveries",
      help: "Notices that have not arrived, by state: pending, failed (tried again), dead (given up).",
      samples: outbox.map(({ state, n }) => ({ labels: { state }, value: n })),
    },
    {
      name: "outbox_oldest_seconds",
      help: "Age of the oldest of them, by state.",
      samples: outbox.map(({ state, oldestSeconds }) => ({ labels: { state }, value: oldestSeconds })),
    },
  ];
}

type Named = { id: string; labels: Labels };

async function loadDeployments(ctx: Context): Promise<Named[]> {
  const rows = await ctx.db.deployment.findMany({
    where: { deletedAt: null },
    select: { id: true, name: true, team: { select: { slug: true } }, environment: { select: { name: true } } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, name, team, environment }) => ({
    id,
    labels: { team: team.slug, deployment: name, environment: environment.name },
  }));
}

function deploymentMetrics(measured: readonly { labels: Labels; pulse: DeploymentPulse }[]): Measured[] {
  const of = (name: string, help: string, pick: (pulse: DeploymentPulse) => number | null): Measured => ({
    name: `deployment_${name}`,
    help,
    samples: measured.map(({ labels, pulse }) => ({ labels, value: pick(pulse) })),
  });
  const ofKpi = (name: string, help: string, pick: (kpi: NonNullable<DeploymentPulse["kpi"]>) => number | null) => ({
    name: `deployment_${name}`,
    help,
    samples: measured.flatMap(({ labels, pulse: { kpi } }) =>
      kpi ? [{ labels: { ...labels, kpi: kpi.name }, value: pick(kpi) }] : [],
    ),
  });
  return [
    of("requests", "Answered rows of the last hour.", ({ n }) => n),
    of("requests_per_second", "Answered rows a second, last hour.", (pulse) => pulse.requestsPerSecond),
    of("error_ratio", "Share of them that failed on our side, 0 to 1.", (pulse) => pulse.errorRate),
    of("latency_p95_seconds", "95th percentile of their latency.", ({ latencyMsP95 }) =>
      latencyMsP95 === null ? null : latencyMsP95 / 1000,
    ),
    ofKpi("kpi", "The headline KPI of the last 24 hours.", ({ value }) => value),
    ofKpi("kpi_low", "Lower end of its 95 % interval.", ({ low }) => low),
    ofKpi("kpi_high", "Upper end of its 95 % interval.", ({ high }) => high),
    of("labelled_ratio", "Share of the last 24 hours' rows whose truth has arrived, 0 to 1.", ({ kpi }) =>
      kpi && kpi.predicted > 0 ? kpi.labelled / kpi.predicted : null,
    ),
    {
      name: "deployment_drift",
      help: "The worst drift score (PSI) of the current hours, and the feature it is of.",
      samples: measured.flatMap(({ labels, pulse: { drift } }) =>
        drift ? [{ labels: { ...labels, feature: drift.feature, verdict: drift.verdict }, value: drift.score }] : [],
      ),
    },
  ];
}

/**
 * The platform and every deployment in Prometheus' text format. All of it is read from Postgres, so it tells of a
 * worker that stands still as well. Figures of requests are rows as the summaries hold them.
 */
export async function getPlatformMetrics(ctx: Context): Promise<{ type: string; text: string }> {
  const now = ctx.clock.now();
  const deployments = await loadDeployments(ctx);
  const measured: { labels: Labels; pulse: DeploymentPulse }[] = [];
  for (let i = 0; i < deployments.length; i += BATCH) {
    const batch = deployments.slice(i, i + BATCH);
    const labelsOf = new Map(batch.map(({ id, labels }) => [id, labels]));
    for (const pulse of await getDeploymentPulses(ctx, [...labelsOf.keys()]))
      measured.push({ labels: labelsOf.get(pulse.deploymentId) ?? {}, pulse });
  }
  const registry = new Registry();
  const all = [...(await processMetrics(ctx, now)), ...(await queueMetrics(ctx, now)), ...deploymentMetrics(measured)];
  for (const metric of all) toGauge(registry, metric);
  return { type: registry.contentType, text: await registry.metrics() };
}
