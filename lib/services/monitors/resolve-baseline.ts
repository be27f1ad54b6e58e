import type { Database } from "@/lib/db";
import type { FeatureReference, Reference } from "@/lib/domain/drift/reference";
import { isCutAlike, referenceOfSketch } from "@/lib/domain/drift/reference-of-sketch";
import type { Monitor } from "@/lib/domain/monitors/monitor";
import type { FeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import { emptyFeaturesSketch, mergeFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import type { TimeRange } from "@/lib/domain/sketches/time-buckets";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/time/durations";
import { loadVersions, type MeasuredVersion } from "@/lib/services/measurements/load-versions";
import { type FeatureWindow, readWindows } from "./read-windows";

/**
 * What a version's windows are held against: `reference` on the version's own edges, and the baseline's own windows of a
 * feature, to calibrate on. `note` says in a sentence what could not be had as chosen; null where all is as chosen.
 */
export type ResolvedBaseline = {
  reference: Reference;
  chunksOf: (feature: string) => FeatureSketch[];
  note: string | null;
};

type Asked = { deploymentId: string; modelId: string; version: MeasuredVersion; monitor: Monitor; judged: TimeRange };

const date = new Intl.DateTimeFormat("en-GB", {
  ...{ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "UTC" },
});

function said({ from, to }: TimeRange): string {
  return `${date.format(from)} to ${date.format(to)} UTC`;
}

function ofWindows(own: Reference, windows: readonly FeatureWindow[], source: string): ResolvedBaseline | null {
  const total = emptyFeaturesSketch();
  for (const { features } of windows) mergeFeaturesSketch(total, features);
  const features = own.features.flatMap((feature): FeatureReference[] => {
    const sketch = total.features.get(feature.name);
    const found = sketch && referenceOfSketch(feature, sketch);
    return found ? [found] : [];
  });
  if (features.length === 0) return null;
  return {
    reference: { source, n: total.rows, features },
    chunksOf: (feature) => windows.flatMap((window) => window.features.features.get(feature) ?? []),
    note: null,
  };
}

function training(own: Reference, note: string | null): ResolvedBaseline {
  return { reference: own, chunksOf: () => [], note };
}

async function ofRange(db: Database, asked: Asked, own: Reference, range: TimeRange, now: Date) {
  const { deploymentId, version, monitor } = asked;
  const windowMs = monitor.windowMinutes * MINUTE_MS;
  const windows = await readWindows(db, { deploymentId, versionId: version.id, range, windowMs }, now);
  return (
    ofWindows(own, windows, said(range)) ??
    training(own, `v${version.number} answered nothing from ${said(range)}, so it is held against its training data.`)
  );
}

async function ofVersion(db: Database, asked: Asked, own: Reference, otherId: string, now: Date) {
  const { deploymentId, modelId, version, monitor, judged } = asked;
  const other = (await loadVersions(db, [otherId], { modelId, baselines: true })).get(otherId);
  if (!other?.baseline) return training(own, "The version to compare with has no baseline: training data is used.");
  const cuts = new Map(other.baseline.features.map((feature) => [feature.name, feature]));
  const shared = own.features.filter((feature) => {
    const cut = cuts.get(feature.name);
    return cut !== undefined && isCutAlike(feature, cut);
  });
  if (shared.length === 0) {
    return training(
      own,
      `v${other.number} cuts every feature differently, so v${version.number}'s training data is used.`,
    );
  }
  const windowMs = monitor.windowMinutes * MINUTE_MS;
  const windows = await readWindows(db, { deploymentId, versionId: other.id, range: judged, windowMs }, now);
  const left = own.features.length - shared.length;
  const note =
    left === 0
      ? null
      : `${left} of ${own.features.length} features are cut differently in v${other.number} and left out.`;
  const traffic = ofWindows({ ...own, features: shared }, windows, `v${other.number} in the same time`);
  if (traffic) return { ...traffic, note };
  const features = shared.flatMap(({ name }) => cuts.get(name) ?? []);
  return training({ source: `training data of v${other.number}`, n: other.baseline.n, features }, note);
}

/**
 * The baseline that a monitor names, for one version judged over `judged`. Where it cannot be had (no rows in that time,
 * nothing cut alike) the training baseline stands in, and `note` says so. Null for a version without any reference.
 */
export async function resolveBaseline(db: Database, asked: Asked, now: Date): Promise<ResolvedBaseline | null> {
  const own = asked.version.baseline;
  if (!own) return null;
  const { baseline } = asked.monitor;
  switch (baseline.kind) {
    case "training":
      return training(own, null);
    case "frozen_window":
      return ofRange(db, asked, own, { from: baseline.from, to: baseline.to }, now);
    case "rolling_window": {
      const to = asked.judged.from;
      return ofRange(db, asked, own, { from: new Date(to.getTime() - baseline.days * DAY_MS), to }, now);
    }
    case "version":
      return ofVersion(db, asked, own, baseline.versionId, now);
  }
}
