import { join } from "node:path";
import { systemClock } from "@/lib/clock";
import { systemContext } from "@/lib/command/system-context";
import { createDatabase, type Database } from "@/lib/db";
import { alignCells } from "@/lib/domain/drift/align-cells";
import type { Comparison } from "@/lib/domain/drift/compare";
import { type DriftFigures, driftFigures } from "@/lib/domain/drift/figures";
import type { FeatureReference, Reference } from "@/lib/domain/drift/reference";
import { emptyFeaturesSketch, mergeFeaturesSketch } from "@/lib/domain/sketches/features-sketch";
import { grainMs, grainStart } from "@/lib/domain/sketches/time-buckets";
import { getDriftTable } from "@/lib/services/measurements/drift-queries";
import { readWindows } from "@/lib/services/monitors/read-windows";
import { createMeasuredDeployment, type MeasuredDeployment } from "@/lib/testing/measured-deployment";
import { createTeam } from "@/lib/testing/world";
import { applyMigrations } from "@/scripts/stack/apply-migrations";
import { startThrowawayPostgres } from "@/scripts/stack/throwaway-postgres";
import { drawRows, kinds, referenceOf } from "./drift/features";
import { compareRows } from "./drift/from-rows";
import { runEvidently } from "./drift/run-evidently";
import { seedHours } from "./drift/seed-hours";
import { type Aim, atMost, reportBench } from "./report-bench";

// Every drift figure of fifty features over a day of ten million predictions: from the hour rows that ingest leaves, through
// the database; and from the rows themselves, in memory. The fifty features are of three kinds, the rows of each kind the
// same: from rows one feature of each kind is computed, and the time of the day's fifty is that of these, times fifty thirds.
const root = process.cwd();
const IS_SMALL = process.argv.includes("--small");
const ROWS = IS_SMALL ? 200_000 : 10_000_000;
const REFERENCE_ROWS = 100_000;
const FEATURES = 50;
const HOURS = 24;
const REPEATS = 30;
const AIM_MS = 100;
/** What two ways of adding the same terms may differ by. */
const ROUNDING = 1e-9;

const postgres = await startThrowawayPostgres(root);
try {
  await applyMigrations(postgres.urlOf("postgres"), join(root, "prisma", "migrations"));
  const db = createDatabase(postgres.urlOf("postgres"));
  try {
    await measure(db);
  } finally {
    await db.$disconnect();
  }
} finally {
  await postgres.stop();
}

type Measured = { name: string; from: FeatureReference; figures: DriftFigures };
type OfRows = { kind: string; ms: number; found: Comparison };

/** All figures of all features of the day, as one window: read, added up, computed. */
async function fromSketches(
  db: Database,
  of: MeasuredDeployment,
  reference: Reference,
  from: Date,
): Promise<Measured[]> {
  const range = { from, to: new Date(from.getTime() + HOURS * grainMs.hour) };
  const asked = { deploymentId: of.id, versionId: of.versionId, range, windowMs: grainMs.hour };
  const total = emptyFeaturesSketch();
  for (const { features } of await readWindows(db, asked, new Date())) mergeFeaturesSketch(total, features);
  return reference.features.flatMap((feature) => {
    const sketch = total.features.get(feature.name);
    const cells = sketch && alignCells(feature, sketch);
    const extent = sketch?.type === "numeric" ? sketch.moments : { min: null, max: null };
    const figures = cells && driftFigures(feature, cells, extent);
    return figures ? [{ name: feature.name, from: feature, figures }] : [];
  });
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN) * 10) / 10;
}

/** Milliseconds of one run, and of the processor's: on a machine that others use the second says what the work costs. */
async function timeOf(work: () => Promise<unknown>): Promise<{ p50: number; p95: number; cpuMs: number }> {
  const times: number[] = [];
  await work();
  const before = process.cpuUsage();
  for (let i = 0; i < REPEATS; i += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  const { user, system } = process.cpuUsage(before);
  const cpuMs = Math.round((user + system) / 100 / REPEATS) / 10;
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), cpuMs };
}

function rowsOf(reference: Reference, references: Float64Array[], currents: Float64Array[]): OfRows[] {
  return kinds.map(({ name }, kind) => {
    const [of, before, now] = [reference.features[kind], references[kind], currents[kind]];
    if (!of || !before || !now) throw new Error("A kind has no rows.");
    const startedAt = performance.now();
    const found = compareRows(of, before, now);
    return { kind: name, ms: Math.round(performance.now() - startedAt), found };
  });
}

/** How far the figures from sketches lie from those of the same rows; a bound that does not hold is `NaN`. */
function disagreement({ figures }: Measured, { found }: OfRows) {
  const { metrics } = found;
  const inBounds = (isIn: boolean) => (isIn ? 0 : Number.NaN);
  const ks = figures.ks && metrics.ks ? { bounds: figures.ks, exact: metrics.ks.statistic } : null;
  const wasserstein = figures.wassersteinNormed;
  const normed = metrics.wassersteinNormed;
  return {
    psi: Math.abs(figures.psi - metrics.psi),
    ks: ks ? inBounds(ks.exact >= ks.bounds.low - ROUNDING && ks.exact <= ks.bounds.high + ROUNDING) : 0,
    wasserstein:
      wasserstein && normed !== undefined
        ? inBounds(Math.abs(wasserstein.distance - normed) <= wasserstein.within + ROUNDING)
        : 0,
  };
}

async function measure(db: Database): Promise<void> {
  const deployment = await createMeasuredDeployment(db, await createTeam(db, "bench"));
  const references = kinds.map((_, kind) => drawRows(kind, REFERENCE_ROWS, false));
  const currents = kinds.map((_, kind) => drawRows(kind, ROWS, true));
  const features = Array.from({ length: FEATURES }, (_, i) => {
    const kind = i % kinds.length;
    return referenceOf(`${kinds[kind]?.name} ${i}`, kind, references[kind] ?? new Float64Array());
  });
  const reference: Reference = { source: "bench", n: REFERENCE_ROWS, features };
  await db.modelVersion.update({ where: { id: deployment.versionId }, data: { baseline: { ...reference } } });
  const from = new Date(grainStart(new Date(), "hour").getTime() - HOURS * grainMs.hour);
  await seedHours(db, { deployment, reference, rows: currents, from, hours: HOURS });

  const sketches = await timeOf(() => fromSketches(db, deployment, reference, from));
  const ctx = systemContext(db, "bench", systemClock);
  const range = { from, to: new Date(from.getTime() + HOURS * grainMs.hour) };
  const page = await timeOf(() =>
    getDriftTable(ctx, { deploymentId: deployment.id, versionId: deployment.versionId, range }),
  );
  const measured = await fromSketches(db, deployment, reference, from);
  const raw = rowsOf(reference, references, currents);
  const agreement = raw.map((ofRows, kind) => {
    const own = measured[kind];
    if (!own) throw new Error("A feature was not measured.");
    return { kind: ofRows.kind, ...disagreement(own, ofRows) };
  });
  const rawMs = raw.reduce((sum, { ms }) => sum + ms, 0);
  const results = {
    ...{ predictions: ROWS, features: FEATURES, hours: HOURS, referenceRows: REFERENCE_ROWS },
    fromSketchesMs: sketches,
    dataTabTableMs: page,
    fromRowsMs: {
      perKind: Object.fromEntries(raw.map(({ kind, ms }) => [kind, ms])),
      fiftyFeatures: Math.round((rawMs * FEATURES) / kinds.length),
    },
    agreement,
    evidently: runEvidently(root, references, currents) ?? "not installed",
  };
  const worst = (of: (each: (typeof agreement)[number]) => number) => Math.max(...agreement.map(of));
  const aims: Aim[] = [
    atMost("all figures from sketches, p95 ms", sketches.p95, AIM_MS),
    atMost(
      "PSI from sketches against rows",
      worst(({ psi }) => psi),
      ROUNDING,
    ),
    atMost(
      "KS outside its bounds",
      worst(({ ks }) => ks),
      0,
    ),
    atMost(
      "Wasserstein outside its bound",
      worst(({ wasserstein }) => wasserstein),
      0,
    ),
  ];
  reportBench("drift", results, aims);
}
