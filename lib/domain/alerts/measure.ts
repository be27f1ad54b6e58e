import { alignCells } from "@/lib/domain/drift/align-cells";
import { assessDrift } from "@/lib/domain/drift/assess-drift";
import type { FeatureReference } from "@/lib/domain/drift/reference";
import { estimateKpis, type KpiName } from "@/lib/domain/kpis/estimate-kpis";
import type { KpiSums } from "@/lib/domain/kpis/kpi-sums";
import type { Target } from "@/lib/domain/kpis/target";
import { boundedCountsTotal } from "@/lib/domain/sketches/bounded-counts";
import type { FeatureSketch } from "@/lib/domain/sketches/feature-sketch";
import type { FeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { quantileInterval, quantileSketchCount, quantiles } from "@/lib/domain/sketches/quantile-sketch";
import type { ServiceSketch } from "@/lib/domain/sketches/service-sketch";
import type { Summary } from "@/lib/domain/sketches/summary";
import { wilsonInterval } from "@/lib/domain/statistics/proportion";
import type { MetricRef } from "./metrics";
import { emptyReading, type Reading } from "./reading";

/** What a summary is measured by: how answers are judged, what training looked like, and what it measured. */
export type Yardstick = {
  target: Target | null;
  references: readonly FeatureReference[];
  trained: readonly { name: string; value: number; slice?: string }[];
};

/** What a metric of the summaries can be: posted series and the platform's own figures are kept elsewhere. */
export type SummedMetric = Exclude<MetricRef, { family: "platform" | "business" }>;

/** The metric in one window of `seconds`, from the sum of its summaries. */
export function measureSummary(
  metric: SummedMetric,
  { service = null, features = null, kpis = null }: Partial<Summary>,
  { yardstick, seconds }: { yardstick: Yardstick; seconds: number },
): Reading {
  switch (metric.family) {
    case "service":
      return measureService(metric.name, service, seconds);
    case "kpi":
      return measureKpi(metric.name, kpis, yardstick);
    case "drift":
      return measureDrift(metric, features, yardstick.references);
    case "quality":
      return metric.name === "freshness"
        ? emptyReading()
        : measureQuality({ ...metric, name: metric.name }, features, yardstick.references);
    default:
      return metric satisfies never;
  }
}

function share(part: number, of: number): Reading {
  if (of <= 0) return emptyReading();
  const interval = wilsonInterval(part, of);
  return { ...emptyReading(of), value: part / of, low: interval?.low ?? null, high: interval?.high ?? null };
}

type ServiceName = Extract<MetricRef, { family: "service" }>["name"];

function measureService(name: ServiceName, service: ServiceSketch | null, seconds: number): Reading {
  switch (name) {
    case "error_rate":
      // The rows of one call fail together: its sample size is the calls, where they were counted.
      if (!service) return emptyReading();
      return service.calls > 0 ? share(service.failedCalls, service.calls) : share(service.errors, service.requests);
    case "rejected_rate":
      return service ? share(service.rejected, service.requests) : emptyReading();
    case "latency_p95": {
      if (!service) return emptyReading();
      const n = quantileSketchCount(service.latencyMs);
      const [value = null] = quantiles(service.latencyMs, [0.95]);
      const interval = quantileInterval(service.latencyMs, 0.95);
      return { ...emptyReading(n), value, low: interval?.low ?? null, high: interval?.high ?? null };
    }
    case "requests_per_second": {
      const n = service?.requests ?? 0;
      return { ...emptyReading(n), value: n / seconds };
    }
    default:
      return name satisfies never;
  }
}

function measureKpi(name: KpiName, kpis: KpiSums | null, { target, trained }: Yardstick): Reading {
  const known = trained.find((metric) => metric.name.toLowerCase() === name && metric.slice === undefined);
  const expected = known?.value ?? null;
  const found = kpis && target ? estimateKpis(kpis, target).find((kpi) => kpi.name === name) : undefined;
  if (!found) return { ...emptyReading(), expected };
  const { value, low, high, n } = found;
  return { ...emptyReading(n), value, low, high, expected };
}

const outputs = ["score", "answer"];
const isInput = ({ name }: FeatureReference) => !outputs.includes(name);

function driftOf(reference: FeatureReference, features: FeaturesSketch) {
  const sketch = features.features.get(reference.name);
  const cells = sketch && alignCells(reference, sketch);
  return cells ? assessDrift(cells) : null;
}

function driftReading(reference: FeatureReference, features: FeaturesSketch): Reading {
  const found = driftOf(reference, features);
  if (!found) return emptyReading();
  const { rows, score, chance } = found;
  return { ...emptyReading(rows), value: score, chance, feature: reference.name };
}

/** The reading that is furthest gone; ties go to the first. */
function worst(readings: readonly Reading[], excess: (reading: Reading) => number): Reading {
  const known = readings.filter(({ value }) => value !== null);
  return known.reduce<Reading>(
    (found, reading) => (found.value === null || excess(reading) > excess(found) ? reading : found),
    emptyReading(),
  );
}

function measureDrift(
  { of, feature }: Extract<MetricRef, { family: "drift" }>,
  features: FeaturesSketch | null,
  references: readonly FeatureReference[],
): Reading {
  if (!features) return emptyReading();
  const inputs = references.filter(isInput);
  switch (of) {
    case "score":
    case "answer": {
      const reference = references.find(({ name }) => name === of);
      return reference ? { ...driftReading(reference, features), feature: null } : emptyReading();
    }
    case "feature": {
      const watched = feature === undefined ? inputs : references.filter(({ name }) => name === feature);
      return worst(
        watched.map((reference) => driftReading(reference, features)),
        ({ value }) => value ?? 0,
      );
    }
    case "share_of_features": {
      const verdicts = inputs.flatMap((reference) => driftOf(reference, features)?.verdict ?? []);
      const judged = verdicts.filter((verdict) => verdict !== "not_enough_data");
      if (judged.length === 0) return emptyReading();
      const drifted = judged.filter((verdict) => verdict === "drifted").length;
      return { ...emptyReading(features.rows), value: drifted / judged.length };
    }
    default:
      return of satisfies never;
  }
}

type QualityName = Exclude<Extract<MetricRef, { family: "quality" }>["name"], "freshness">;

/** Rows of one kind of flaw; null where the feature's type has no such thing. */
function flawed(name: QualityName, sketch: FeatureSketch): number | null {
  switch (name) {
    case "missing":
      return sketch.missing;
    case "invalid":
      return sketch.invalid;
    case "unseen":
      return sketch.type === "categorical" ? boundedCountsTotal(sketch.unseen) : null;
    case "outside":
      return sketch.type === "numeric" ? sketch.outside : null;
    default:
      return name satisfies never;
  }
}

/** Of training rows the missing ones are known: `missing` beside the counted ones. */
function trainedMissing(reference: FeatureReference): number | null {
  const counted =
    reference.type === "numeric"
      ? reference.counts.reduce((sum, count) => sum + count, 0)
      : Object.values(reference.counts).reduce((sum, count) => sum + count, reference.rest);
  const rows = counted + reference.missing;
  return rows > 0 ? reference.missing / rows : null;
}

function measureQuality(
  { name, feature }: { name: QualityName; feature?: string },
  features: FeaturesSketch | null,
  references: readonly FeatureReference[],
): Reading {
  if (!features || features.rows === 0) return emptyReading();
  const watched = references.filter((reference) =>
    feature === undefined ? isInput(reference) : reference.name === feature,
  );
  const readings = watched.map((reference): Reading => {
    const sketch = features.features.get(reference.name);
    const count = sketch ? flawed(name, sketch) : null;
    // A value that is kept back was looked at by nobody: it is neither flawed nor in order.
    const looked = features.rows - (sketch?.withheld ?? 0);
    if (count === null || looked <= 0) return emptyReading();
    const expected = name === "missing" ? trainedMissing(reference) : null;
    return { ...share(count, looked), expected, feature: reference.name };
  });
  return worst(readings, ({ value, expected }) => (value ?? 0) - (expected ?? 0));
}
