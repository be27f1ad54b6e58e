import type { TimeSeries } from "@/components/charts/prepare-time-series";
import type { SeriesTone } from "@/components/charts/series-tone";
import { formatPercent } from "@/lib/client/format-number";
import type { ExpectedKpis } from "@/lib/contracts/kpi-truth";
import type { KpiPoint, LineOf } from "@/lib/contracts/measurements";
import type { KpiName } from "@/lib/domain/kpis/estimate-kpis";

const otherTones: SeriesTone[] = ["third", "fourth", "fifth", "baseline"];

/**
 * The look of each line. Arms have their own; of versions the newest is drawn as the candidate where there are two,
 * and a single line is the live one.
 */
export function linesToTones(lines: readonly LineOf[]): SeriesTone[] {
  const newest = Math.max(...lines.map((line) => line.version ?? 0));
  let others = 0;
  return lines.map((line) => {
    if (line.arm === "candidate") return "candidate";
    if (line.arm === "live" || lines.length === 1) return "live";
    if (line.arm === null && line.version === newest) return "candidate";
    if (line.arm === null && line.version === newest - 1) return "live";
    const tone = otherTones[others % otherTones.length] ?? "third";
    others += 1;
    return tone;
  });
}

type Value = { value: number | null; low?: number | null; high?: number | null; n?: number };

/** Lines of any measurement as series of a chart; `pick` says what is drawn of a point. */
export function linesToSeries<P extends { at: string; n: number }>(
  lines: readonly (LineOf & { points: P[] })[],
  pick: (point: P) => Value,
  kind: TimeSeries["kind"] = "line",
): TimeSeries[] {
  const tones = linesToTones(lines);
  return lines.map((line, i) => ({
    key: line.key,
    label: line.label,
    tone: tones[i] ?? "live",
    kind,
    points: line.points.map((point) => ({ at: point.at, n: point.n, ...pick(point) })),
  }));
}

/** The labelled part of a bucket's predictions, 0 to 1, on as many labels; a gap where nothing was predicted. */
export function coverageOf({ n, predicted }: Pick<KpiPoint, "n" | "predicted">): Value {
  return { value: predicted > 0 ? Math.min(1, n / predicted) : null, n };
}

/**
 * What scores let expect of a KPI, drawn beside the line that it is the estimate of and named so; nothing of lines that have
 * none, nor of KPIs that cannot be expected.
 */
export function expectedSeries(lines: readonly LineOf[], expected: ExpectedKpis, kpi: KpiName): TimeSeries[] {
  const tones = linesToTones(lines);
  return expected.lines.flatMap(({ key, label, points }): TimeSeries[] => {
    const of = lines.findIndex((line) => line.key === key);
    const hasKpi = points.some((point) => point.kpis.some(({ name, value }) => name === kpi && value !== null));
    if (of < 0 || !hasKpi) return [];
    const tone = tones[of] === "candidate" ? "candidateEstimate" : tones[of] === "live" ? "liveEstimate" : "baseline";
    return [
      {
        key: `${key} estimate`,
        label: `${label}, estimate from scores`,
        tone,
        points: points.map(({ at, n, kpis }) => ({
          at,
          n,
          value: kpis.find(({ name }) => name === kpi)?.value ?? null,
        })),
      },
    ];
  });
}

/** What a reader must know of rows that were scored after the fact; null where there are none. */
export function backfillNote(summaries: readonly { predicted: number; history: number }[]): string | null {
  const predicted = summaries.reduce((sum, summary) => sum + summary.predicted, 0);
  const history = summaries.reduce((sum, summary) => sum + summary.history, 0);
  if (history === 0) return null;
  return `${formatPercent(history / predicted)} of the rows are backfilled: scored after the fact, without latency, left out of gates`;
}
