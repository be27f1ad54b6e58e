import { once } from "node:events";
import { finished } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { v7 } from "uuid";
import { addToKpiSums, emptyKpiSums } from "@/lib/domain/kpis/kpi-sums";
import { cellKeys, featureCells } from "@/lib/domain/kpis/slice-cells";
import { addToSlices, type SliceSums } from "@/lib/domain/kpis/slice-sums";
import { probabilityOf } from "@/lib/domain/kpis/target";
import { type SummarisedRow, summariseRows } from "@/lib/domain/sketches/summarise-rows";
import { mergeSummary, type Summary } from "@/lib/domain/sketches/summary";
import { type Grain, grainMs, grainStart, grains, MINUTE_RETENTION_MS } from "@/lib/domain/sketches/time-buckets";
import { copyLine } from "@/lib/ingest/copy-text";
import { readSummary, writeSummary } from "@/lib/services/measurements/summary-rows";
import { baseline, drawFlight, interpretation, seededRandom } from "./flights";

type TrafficSeed = {
  deploymentId: string;
  versionId: string;
  predictions: number;
  days: number;
  now: Date;
};

/** Rows of `sketches` as they fill, by grain and bucket; written out and forgotten once their bucket is past. */
type Open = Record<Grain, { bucket: number; summary: Summary }>;

/** Fills `predictions` (narrow rows) and `sketches` with what ingest and the compactor would have left, at COPY speed. */
export async function seedTraffic(client: pg.Client, seed: TrafficSeed): Promise<void> {
  const startMs = grainStart(new Date(seed.now.getTime() - seed.days * grainMs.day), "minute").getTime();
  const minutes = Math.floor((seed.now.getTime() - startMs) / grainMs.minute);
  const perMinute = Math.round(seed.predictions / minutes);
  const random = seededRandom(1);
  const sketchLines: string[] = [];
  const open: Partial<Open> = {};

  for (let day = 0; day <= seed.days; day += 1) {
    await client.query("SELECT ensure_prediction_day($1::date)", [new Date(startMs + day * grainMs.day)]);
  }
  const columns =
    "deployment_id, day, prediction_id, request_id, version_id, version, arm, at, status, latency_ms, answer, score";
  const stream = client.query(copyFrom(`COPY predictions (${columns}) FROM STDIN`));
  const close = (grain: Grain) => {
    const row = open[grain];
    if (row) sketchLines.push(sketchLine(seed, grain, row.bucket, row.summary));
    delete open[grain];
  };

  for (let minute = 0; minute < minutes; minute += 1) {
    const atMs = startMs + minute * grainMs.minute;
    const { lines, summary } = drawMinute(seed, random, atMs, perMinute);
    if (!stream.write(lines)) await once(stream, "drain");
    for (const grain of grains) {
      if (grain === "minute" && seed.now.getTime() - atMs > MINUTE_RETENTION_MS) continue;
      const bucket = grainStart(new Date(atMs), grain).getTime();
      if (open[grain]?.bucket !== bucket) close(grain);
      const copy = readSummary(parseBodies(summary));
      const known = open[grain];
      if (known) mergeSummary(known.summary, copy);
      else open[grain] = { bucket, summary: copy };
    }
  }
  for (const grain of grains) close(grain);
  stream.end();
  await finished(stream);

  const sketches = client.query(
    copyFrom(
      "COPY sketches (deployment_id, grain, bucket, version_id, version, arm, backfilled, service, features, kpis, slices) FROM STDIN",
    ),
  );
  for (const line of sketchLines) if (!sketches.write(line)) await once(sketches, "drain");
  sketches.end();
  await finished(sketches);
  await client.query("ANALYZE predictions, sketches");
}

/** A summary's stored form, read back: every grain merges into objects of its own. */
function parseBodies(summary: Summary) {
  const { service, features, kpis, slices } = writeSummary(summary);
  return {
    service: service && JSON.parse(service),
    features: features && JSON.parse(features),
    kpis: kpis && JSON.parse(kpis),
    slices: slices && JSON.parse(slices),
  };
}

const cells = featureCells(baseline);

/** One minute's rows as COPY text, and their summary with every label there. */
function drawMinute(seed: TrafficSeed, random: () => number, atMs: number, count: number) {
  const { deploymentId, versionId } = seed;
  const rows: SummarisedRow[] = [];
  const kpis = emptyKpiSums();
  const slices: SliceSums = new Map();
  let lines = "";
  for (let i = 0; i < count; i += 1) {
    const flight = drawFlight(random);
    const at = new Date(atMs + Math.floor((i * grainMs.minute) / count));
    const status = random() < 0.002 ? 500 : 200;
    const id = v7({ msecs: at.getTime() });
    rows.push({
      deploymentId,
      versionId,
      version: 1,
      arm: "live",
      requestId: id,
      backfilled: false,
      at,
      status,
      ...flight,
    });
    const judged = { actual: flight.actual, predicted: flight.answer };
    const odds = probabilityOf(interpretation, flight.answer);
    addToKpiSums(kpis, { kind: "classification", ...judged, score: flight.score, probabilityOf: odds }, 1);
    addToSlices(slices, cellKeys(cells, flight.inputs, null), interpretation, { ...judged, weight: 1 }, 1);
    const iso = at.toISOString();
    lines += copyLine([
      deploymentId,
      iso.slice(0, 10),
      id,
      id,
      versionId,
      1,
      "live",
      iso,
      status,
      flight.latencyMs,
      flight.answer,
      flight.score,
    ]);
  }
  const [delta] = summariseRows(rows, () => baseline, 60_000);
  return { lines, summary: { service: delta?.service ?? null, features: delta?.features ?? null, kpis, slices } };
}

function sketchLine({ deploymentId, versionId }: TrafficSeed, grain: Grain, bucket: number, summary: Summary): string {
  const { service, features, kpis, slices } = writeSummary(summary);
  const at = new Date(bucket).toISOString();
  return copyLine([deploymentId, grain, at, versionId, 1, "live", false, service, features, kpis, slices]);
}
