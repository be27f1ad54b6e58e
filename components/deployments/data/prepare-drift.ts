import type { HeatRow } from "@/components/charts/heat-map-row";
import type { Filter } from "@/components/ui/filter-bar";
import { formatNumber, NO_DATA } from "@/lib/client/format-number";
import { formatClock, formatDay } from "@/lib/client/format-relative-time";
import type { DriftRow, DriftTable, FeatureDistribution } from "@/lib/contracts/measurements";
import type { DriftFigures } from "@/lib/domain/drift/figures";

const heatVerdicts = {
  not_enough_data: "unknown",
  stable: "within",
  watch: "within",
  drifted: "beyond",
} as const satisfies Record<DriftRow["verdict"], HeatRow["verdict"]>;

type Opening = {
  /** The feature that is open, and the bucket, where one is. */
  feature: string | null;
  hrefOf: (feature: string, at?: string) => string;
};

/** Rows of the heat map: inputs, then what the model answered; the feature that is open is marked. */
export function driftGroups(table: DriftTable, { feature, hrefOf }: Opening): { label: string; rows: HeatRow[] }[] {
  const rowsOf = (kind: DriftRow["kind"]) =>
    table.features
      .filter((row) => row.kind === kind)
      .map((row) => ({
        key: row.feature,
        label: row.feature,
        href: hrefOf(row.feature),
        isCurrent: row.feature === feature,
        // Too few rows say nothing: such a cell is a gap, whatever its score.
        cells: row.cells.map(({ at, score, n, verdict, limit }) =>
          verdict === "not_enough_data"
            ? { score: null, n }
            : { score, n, limit: limit ?? undefined, href: hrefOf(row.feature, at) },
        ),
        score: row.score,
        verdict: heatVerdicts[row.verdict],
      }));
  return [
    { label: "Inputs", rows: rowsOf("input") },
    { label: "Answers", rows: rowsOf("output") },
  ].filter((group) => group.rows.length > 0);
}

/** The feature to open: the one that the URL names, else the first, which is the one that matters most. */
export function chooseFeature(table: DriftTable, wanted: string | undefined): string | null {
  if (table.features.some((row) => row.feature === wanted)) return wanted ?? null;
  return table.features[0]?.feature ?? null;
}

/** The bucket that the URL names, as a time; null where it names none of the axis. */
export function chooseWindow({ axis }: DriftTable, wanted: string | undefined): { from: Date; to: Date } | null {
  const start = axis.buckets.find((at) => at === wanted);
  if (!start) return null;
  const from = new Date(start);
  return { from, to: new Date(from.getTime() + axis.stepSeconds * 1000) };
}

/** The version and, for the distribution, the window: those in which anything was answered, newest first. */
export function dataFilters(table: DriftTable | null, versions: readonly number[]): Filter[] {
  const version: Filter = {
    name: "version",
    label: "Version",
    options: versions.map((number) => ({ value: String(number), label: `v${number}` })),
    fallback: String(table?.version ?? versions[0] ?? ""),
  };
  const windows = (table?.rows ?? [])
    .filter(({ n }) => n > 0)
    .map(({ at, n }) => {
      const from = new Date(at);
      return { value: at, label: `${formatDay(from)} ${formatClock(from)}, n ${formatNumber(n)}` };
    })
    .reverse();
  const window: Filter = {
    ...{ name: "at", label: "Distribution of", fallback: "" },
    options: [{ value: "", label: "the newest windows" }, ...windows],
  };
  return [...(versions.length > 1 ? [version] : []), ...(table?.reference && windows.length > 0 ? [window] : [])];
}

type Figure = { term: string; value: string };

const write = (value: number | null | undefined) =>
  value === null || value === undefined ? NO_DATA : formatNumber(value, { digits: 4 });
const withChance = (value: number | null, chance: number | undefined) =>
  value === null || chance === undefined ? write(value) : `${write(value)} (${write(chance)})`;

function pValueOf({ chiSquare }: DriftFigures): string {
  if (!chiSquare) return NO_DATA;
  const { statistic, df, pValue } = chiSquare;
  const p = pValue < 0.0001 ? "p < 0.0001" : `p ${formatNumber(pValue, { digits: 4 })}`;
  return `${formatNumber(statistic, { digits: 1 })}, df ${df}, ${p}`;
}

/** All figures of one feature, each with its name and what chance stays below: what stands under "details". */
export function driftDetails({ figures, type, cells }: FeatureDistribution): Figure[] {
  if (!figures) return [];
  const { nullP95: chance, ks, wassersteinNormed: wasserstein } = figures;
  const numeric: Figure[] = [
    {
      term: "Kolmogorov–Smirnov",
      value: ks ? `${write(ks.low)} to ${write(ks.high)} (${write(chance?.ks)})` : NO_DATA,
    },
    {
      term: "Wasserstein, in σ of the baseline",
      value: wasserstein ? `${write(wasserstein.distance)} ± ${write(wasserstein.within)}` : NO_DATA,
    },
  ];
  return [
    { term: "PSI, 0.5 added to every cell", value: withChance(figures.psi, chance?.psi) },
    { term: "PSI, empty cells at 0.0001", value: withChance(figures.psiFloor, chance?.psiFloor) },
    { term: "Jensen–Shannon distance, base 2", value: withChance(figures.jensenShannon, chance?.jensenShannon) },
    { term: "Hellinger distance", value: withChance(figures.hellinger, chance?.hellinger) },
    { term: "Total variation", value: withChance(figures.totalVariation, chance?.totalVariation) },
    { term: "L∞, largest change of a share", value: withChance(figures.lInfinity, chance?.lInfinity) },
    { term: "χ², contingency", value: pValueOf(figures) },
    { term: "Cramér's V", value: withChance(figures.cramersV, chance?.cramersV) },
    ...(type === "numeric" ? numeric : []),
    { term: "Cells", value: `${cells.length}, frozen with the baseline` },
  ];
}
