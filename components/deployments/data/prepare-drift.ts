import type { HeatRow } from "@/components/charts/heat-map-row";
import { formatNumber, formatPercent, NO_DATA } from "@/lib/client/format-number";
import type { DriftRow, DriftTable, FeatureDistribution } from "@/lib/contracts/measurements";

const heatVerdicts = {
  not_enough_data: "unknown",
  stable: "within",
  watch: "within",
  drifted: "beyond",
} as const satisfies Record<DriftRow["verdict"], HeatRow["verdict"]>;

/** Rows of the heat map: inputs, then what the model answered; the feature that is open is marked. */
export function driftGroups(
  table: DriftTable,
  open: string | null,
  hrefOf: (feature: string) => string,
): { label: string; rows: HeatRow[] }[] {
  const rowsOf = (kind: DriftRow["kind"]) =>
    table.features
      .filter((row) => row.kind === kind)
      .map((row) => ({
        key: row.feature,
        label: row.feature,
        href: hrefOf(row.feature),
        isCurrent: row.feature === open,
        // Too few rows say nothing: such a cell is a gap, whatever its score.
        cells: row.cells.map(({ score, n, verdict }) => ({ score: verdict === "not_enough_data" ? null : score, n })),
        score: row.score,
        verdict: heatVerdicts[row.verdict],
      }));
  return [
    { label: "Inputs", rows: rowsOf("input") },
    { label: "Answers", rows: rowsOf("output") },
  ].filter((group) => group.rows.length > 0);
}

/** The feature to open: the one that the URL names, else the one that moved most. */
export function chooseFeature(table: DriftTable, wanted: string | undefined): string | null {
  if (table.features.some((row) => row.feature === wanted)) return wanted ?? null;
  const ranked = table.features.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1));
  return ranked[0]?.feature ?? null;
}

const verdictWords: Record<DriftRow["verdict"], string> = {
  not_enough_data: "not enough data to say",
  stable: "within its range",
  watch: "to be watched",
  drifted: "beyond its limit",
};

/** "Score 0.40, limit 0.20: beyond its limit. Chance alone gives 0.02 at these sizes." */
export function scoreSentence(of: Pick<DriftRow, "score" | "chance" | "verdict">, limit: number): string {
  if (of.score === null)
    return `${verdictWords.not_enough_data[0]?.toUpperCase()}${verdictWords.not_enough_data.slice(1)}.`;
  const chance =
    of.chance === null
      ? ""
      : ` Chance alone stays below ${formatNumber(of.chance, { digits: 3 })} in 95 % of windows of this size.`;
  return `Score ${formatNumber(of.score, { digits: 2 })}, limit ${formatNumber(limit, { digits: 2 })}: ${verdictWords[of.verdict]}.${chance}`;
}

/** Other figures of one feature, each with its name: what stands under "details". */
export function driftDetails(of: FeatureDistribution): { term: string; value: string }[] {
  const figure = (value: number | null) => (value === null ? NO_DATA : formatNumber(value, { digits: 4 }));
  return [
    { term: "PSI, 0.5 added to every cell", value: figure(of.score) },
    { term: "95th percentile of PSI by chance", value: figure(of.chance) },
    { term: "Jensen–Shannon distance, base 2", value: figure(of.jensenShannon) },
    { term: "L∞, largest change of a share", value: figure(of.largestShareChange) },
    {
      term: "Cells",
      value:
        of.type === "numeric" ? `${of.cells.length}, edges frozen with the baseline` : `${of.cells.length} categories`,
    },
  ];
}

export type QualityRow = {
  feature: string;
  n: number;
  missing: string;
  unseen: string;
  outside: string;
  invalid: string;
  isBad: boolean;
};

/** A value that training never saw counts as a failed check from this share on. */
export const UNSEEN_LIMIT = 0.01;

/** What needs no statistics: missing, of the wrong type, out of the training range, never seen. */
export function qualityRows(table: DriftTable): QualityRow[] {
  const share = (value: number | null) => (value === null ? "–" : formatPercent(value, 2));
  return table.features
    .filter((row) => row.kind === "input")
    .map((row) => ({
      feature: row.feature,
      n: row.n,
      missing: share(row.missing),
      unseen: share(row.unseen),
      outside: share(row.outside),
      invalid: share(row.invalid),
      isBad: [row.missing, row.unseen, row.invalid].some((value) => (value ?? 0) >= UNSEEN_LIMIT),
    }));
}
