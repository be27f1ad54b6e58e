import type { ChartUnit } from "@/components/charts/chart-unit";
import type { TimeSeries } from "@/components/charts/prepare-time-series";
import { formatNumber } from "@/lib/client/format-number";
import type { BusinessSeries } from "@/lib/contracts/business";

type BusinessChart = { key: string; title: string; unit: ChartUnit; aside: string | undefined; lines: TimeSeries[] };

/** Digits after the point: amounts in whole units from a hundred on, small ones to three places. */
export function digitsOf(value: number | null): number {
  const size = Math.abs(value ?? 0);
  if (size >= 100 || Number.isInteger(size)) return 0;
  return size >= 10 ? 1 : 3;
}

/** One chart a series: bars, since a team's figures may come hours apart, and a line would draw what lies between. */
export function businessCharts({ series }: BusinessSeries): BusinessChart[] {
  return series.map(({ name, unit, last, points }) => {
    const isLarge = points.some(({ value }) => Math.abs(value ?? 0) >= 100);
    return {
      key: name,
      title: unit ? `${name}, ${unit}` : name,
      unit: isLarge ? "count" : "score",
      aside: last
        ? `last ${formatNumber(last.value, { digits: digitsOf(last.value), unit: unit ?? undefined })}`
        : undefined,
      lines: [{ key: name, label: "mean of the points", tone: "live", kind: "bar", points }],
    };
  });
}

function curl(url: string, body: object): string {
  return [
    `curl -X POST ${url} \\`,
    '  -H "Authorization: Bearer $SLIPWAY_TOKEN" \\',
    `  -d '${JSON.stringify(body)}'`,
  ].join("\n");
}

const EXAMPLE_AT = "2026-11-22T17:00:00Z";

/** The call that posts one point of a team's own series. */
export function seriesCurl(ingestUrl: string, deploymentId: string): string {
  const point = { deploymentId, series: "revenue", at: EXAMPLE_AT, value: 1250.5, unit: "€" };
  return curl(`${ingestUrl}/api/ingest/metrics`, point);
}

/** The call that posts what came of one prediction. */
export function outcomeCurl(ingestUrl: string, deploymentId: string): string {
  const outcome = {
    deploymentId,
    predictionId: "<x-slipway-prediction-id>",
    metric: "click",
    value: 1,
    at: EXAMPLE_AT,
  };
  return curl(`${ingestUrl}/api/ingest/outcomes`, outcome);
}
