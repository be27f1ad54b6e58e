import { type ServingArm, servingArms } from "@/lib/contracts/prediction-record";
import type { Database } from "@/lib/db";
import { measureSummary, type SummedMetric, type Yardstick } from "@/lib/domain/alerts/measure";
import type { MetricRef } from "@/lib/domain/alerts/metrics";
import { emptyReading, type Reading, type WindowReading } from "@/lib/domain/alerts/reading";
import type { RuleDefinition } from "@/lib/domain/alerts/rule";
import type { Window } from "@/lib/domain/alerts/windows";
import { mergeSummary, type Summary } from "@/lib/domain/sketches/summary";
import { type Grain, grainMs, grainStart, MINUTE_RETENTION_MS } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS } from "@/lib/domain/time/durations";
import { type ReadSummary, readSummaries } from "@/lib/services/measurements/read-summaries";
import { judgedVersionIds } from "./judged-versions";
import { loadYardstick, type WatchedDeployment } from "./metric-source";
import { readBusiness } from "./read-business";
import { readFreshness } from "./read-freshness";

type Watched = Pick<RuleDefinition, "metric" | "scope" | "comparison">;
type Asked = { deployment: WatchedDeployment; rule: Watched; windows: readonly Window[]; now: Date };

/** Which part of a summary a family is read from. */
const parts: Record<SummedMetric["family"], keyof Summary> = {
  service: "service",
  kpi: "kpis",
  drift: "features",
  quality: "features",
};

const secondsOf = ({ from, to }: Window) => (to.getTime() - from.getTime()) / 1000;

/**
 * The metric of a rule in each of its windows (rising, of one width), with what a relative rule holds it against: from
 * summaries only, in a few reads for each version that was judged meanwhile. Backfilled history counts nowhere: nobody was
 * served by it.
 */
export async function readMetric(db: Database, asked: Asked): Promise<WindowReading[]> {
  const { rule, windows } = asked;
  const { metric } = rule;
  if (metric.family === "platform") throw new RangeError("A figure of the platform has no past to read.");
  if (metric.family === "quality" && metric.name === "freshness")
    return readFreshness(db, asked.deployment.id, windows, { arms: armsOf(rule) });
  if (metric.family === "business")
    return readBusiness(db, { ...asked, series: metric.series, comparison: rule.comparison });
  const stretches = await splitByVersion(db, asked, metric);
  const read = await Promise.all(stretches.map((stretch) => readStretch(db, { ...asked, ...stretch, metric })));
  return read.flat();
}

/** Windows on end in which one version was judged; null where the metric is of no version, or none served. */
type Stretch = { versionId: string | null; windows: readonly Window[] };

async function splitByVersion(db: Database, asked: Asked, { family }: MetricRef): Promise<Stretch[]> {
  const { deployment, rule, windows } = asked;
  if (!isOfVersion(rule) && family !== "kpi") return [{ versionId: null, windows }];
  const ids = await judgedVersionIds(db, deployment, rule.scope, windows);
  const stretches: { versionId: string | null; windows: Window[] }[] = [];
  for (const [i, window] of windows.entries()) {
    const versionId = ids[i] ?? null;
    const last = stretches.at(-1);
    if (last?.versionId === versionId) last.windows.push(window);
    else stretches.push({ versionId, windows: [window] });
  }
  return stretches;
}

async function readStretch(db: Database, asked: Asked & Stretch & { metric: SummedMetric }): Promise<WindowReading[]> {
  const { metric, rule, windows, versionId } = asked;
  if (isOfVersion(rule) && versionId === null) return windows.map(gap);
  const yardstick = await loadYardstick(db, versionId, {
    baseline: metric.family === "drift" || metric.family === "quality",
    trained: metric.family === "kpi" && rule.comparison.against === "training",
  });
  const source: Source = { metric, yardstick, versionId: isOfVersion(rule) ? versionId : null };
  const readings = await readWindows(db, asked, { ...source, arms: armsOf(rule), windows });
  const references = await readReferences(db, asked, source);
  return windows.map((window, i) => ({
    ...{ from: window.from, to: window.to, reading: readings[i] ?? emptyReading() },
    reference: references?.[i] ?? null,
  }));
}

const gap = ({ from, to }: Window): WindowReading => ({ from, to, reading: emptyReading(), reference: null });

/** Drift and quality are of one version, whose baseline they are held against; so is what names a version. */
const isOfVersion = ({ metric, scope }: Watched) =>
  metric.family === "drift" || metric.family === "quality" || scope.kind === "version";

const armsOf = ({ scope }: Watched): readonly ServingArm[] => (scope.kind === "arm" ? [scope.arm] : servingArms);

type Source = { metric: SummedMetric; yardstick: Yardstick; versionId: string | null };
type Wanted = Source & { arms: readonly ServingArm[]; windows: readonly Window[] };

/** The coarsest grain whose buckets make up the windows, and which is still kept for them. */
function grainFor(windows: readonly Window[], now: Date): Grain {
  const first = windows[0];
  if (!first) return "minute";
  const widthMs = first.to.getTime() - first.from.getTime();
  if (widthMs >= DAY_MS && first.from.getTime() % DAY_MS === 0) return "day";
  if (widthMs % grainMs.hour === 0 && first.from.getTime() % grainMs.hour === 0) return "hour";
  return now.getTime() - first.from.getTime() <= MINUTE_RETENTION_MS ? "minute" : "hour";
}

async function readWindows(db: Database, { deployment, now }: Asked, wanted: Wanted): Promise<Reading[]> {
  const { metric, yardstick, versionId, arms, windows } = wanted;
  const [first, last] = [windows[0], windows.at(-1)];
  if (!first || !last) return [];
  const summaries = await readSummaries(db, {
    ...{ deploymentIds: [deployment.id], grain: grainFor(windows, now), from: first.from, to: last.to },
    ...{ parts: [parts[metric.family]], versionId: versionId ?? undefined, arms },
  });
  const sums = sumByWindow(summaries, windows);
  return windows.map((window, i) => measureSummary(metric, sums[i] ?? {}, { yardstick, seconds: secondsOf(window) }));
}

/** One sum per window that has any; the parts of `summaries` are taken over. */
function sumByWindow(summaries: readonly ReadSummary[], windows: readonly Window[]): (Summary | undefined)[] {
  const sums: (Summary | undefined)[] = windows.map(() => undefined);
  const [first] = windows;
  if (!first) return sums;
  const widthMs = first.to.getTime() - first.from.getTime();
  for (const { at, summary, backfilled } of summaries) {
    if (backfilled) continue;
    const i = Math.floor((at.getTime() - first.from.getTime()) / widthMs);
    const sum = sums[i];
    if (sum) mergeSummary(sum, summary);
    else sums[i] = summary;
  }
  return sums;
}

/** What each window is held against; null where the rule needs no reference of its own. */
async function readReferences(db: Database, asked: Asked, source: Source): Promise<Reading[] | null> {
  const { comparison } = asked.rule;
  const { windows } = asked;
  if (comparison.against === "live_arm")
    return readWindows(db, asked, { ...source, versionId: null, arms: ["live"], windows });
  if (comparison.against !== "trailing") return null;
  return readTrailing(db, asked, { ...source, days: comparison.days });
}

/**
 * The metric over the whole days (UTC) before the day of each window. Windows of one day share the reference, so that it is
 * read once a day however narrow they are.
 */
async function readTrailing(db: Database, asked: Asked, wanted: Source & { days: number }): Promise<Reading[]> {
  const { windows, rule } = asked;
  const dayOf = ({ from }: Window) => grainStart(from, "day").getTime();
  const references = new Map<number, Reading>();
  for (const end of new Set(windows.map(dayOf))) {
    const span = { from: new Date(end - wanted.days * DAY_MS), to: new Date(end) };
    const [reading] = await readWindows(db, asked, { ...wanted, arms: armsOf(rule), windows: [span] });
    if (reading) references.set(end, reading);
  }
  return windows.map((window) => references.get(dayOf(window)) ?? emptyReading());
}
