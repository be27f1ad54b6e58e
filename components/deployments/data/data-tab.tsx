import { HeatMap } from "@/components/charts/heat-map";
import type { ChartMark } from "@/components/charts/prepare-time-series";
import { KeyHints, rowKeyHints } from "@/components/ui/key-hints";
import { RowList } from "@/components/ui/row-list";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import type { DriftTable, FeatureDistribution } from "@/lib/contracts/measurements";
import { DistributionPanel } from "./distribution-panel";
import { rankSentence, summarySentence, timeWords } from "./monitor-words";
import { driftGroups } from "./prepare-drift";
import { QualityTable } from "./quality-table";
import { qualityHeadline } from "./quality-words";

type Props = {
  table: DriftTable;
  feature: string;
  distribution: FeatureDistribution | null;
  marks: ChartMark[];
  /** The last minute in which anything was answered; null where nothing was for days. */
  lastMeasuredAt: Date | null;
  /** The page's other parameters, kept when a feature is opened. */
  query: Record<string, string | undefined>;
};

/** Drift by feature and time, the opened feature beside it, and the checks below. */
export function DataTab({ table, feature, distribution, marks, lastMeasuredAt, query }: Props) {
  const hrefOf = (name: string, at?: string) => {
    const kept = Object.entries({ ...query, feature: name, at: at ?? query.at }).filter(
      (entry): entry is [string, string] => Boolean(entry[1]),
    );
    return `?${new URLSearchParams(kept)}`;
  };
  const { quality, rule, summary } = table;
  const together = summarySentence(summary);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(320px,420px)]">
      <div className="grid min-w-0 gap-6">
        <Section title={table.sentence} aside={<KeyHints hints={rowKeyHints} />}>
          <RowList>
            <HeatMap
              caption={`Drift score of v${table.version} by feature and time`}
              columns={table.axis.buckets}
              groups={driftGroups(table, { feature, hrefOf })}
              limits={{ watch: rule.watchFrom, limit: rule.limit }}
              marks={marks}
              counts={{ label: "predictions", values: table.rows.map((row) => (row.n > 0 ? row.n : null)) }}
            />
          </RowList>
          <p className="mt-2 text-xs text-muted-foreground">
            {[rankSentence(table.features), together].filter(Boolean).join(" ")}
          </p>
        </Section>
        <Section
          title={qualityHeadline(quality)}
          aside={
            <>
              {timeWords(table.time)}
              {lastMeasuredAt ? (
                <>
                  ; last row <Time value={lastMeasuredAt} />
                </>
              ) : null}
            </>
          }
        >
          {quality.findings.length > 0 ? (
            <QualityTable findings={quality.findings} />
          ) : (
            <p className="text-sm text-muted-foreground">
              {quality.checks > 0
                ? "Missing, type, range, new values, constants: nothing to tell of any input."
                : "No input was counted against the baseline in these windows."}
            </p>
          )}
        </Section>
      </div>
      {distribution ? <DistributionPanel distribution={distribution} /> : null}
    </div>
  );
}
