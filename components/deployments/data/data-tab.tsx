import { HeatMap } from "@/components/charts/heat-map";
import type { ChartMark } from "@/components/charts/prepare-time-series";
import { RowList } from "@/components/ui/row-list";
import { Section } from "@/components/ui/section";
import { formatPlural } from "@/lib/client/format-number";
import type { DriftTable, FeatureDistribution } from "@/lib/contracts/measurements";
import { DRIFTED_FROM, WATCH_FROM } from "@/lib/domain/drift/assess-drift";
import { DistributionPanel } from "./distribution-panel";
import { driftGroups, qualityRows } from "./prepare-drift";
import { QualityTable } from "./quality-table";

type Props = {
  table: DriftTable;
  feature: string;
  distribution: FeatureDistribution | null;
  marks: ChartMark[];
  /** The page's other parameters, kept when a feature is opened. */
  query: Record<string, string | undefined>;
};

/** Drift by feature and time, the opened feature beside it, and the checks below. */
export function DataTab({ table, feature, distribution, marks, query }: Props) {
  const hrefOf = (name: string) => {
    const kept = Object.entries({ ...query, feature: name }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    );
    return `?${new URLSearchParams(kept)}`;
  };
  const quality = qualityRows(table);
  const failing = quality.filter((row) => row.isBad).length;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(320px,420px)]">
      <div className="grid min-w-0 gap-6">
        <Section title={table.sentence} aside={`against ${table.reference?.source}`}>
          <RowList>
            <HeatMap
              caption={`Drift score of v${table.version} by feature and time`}
              columns={table.axis.buckets}
              groups={driftGroups(table, feature, hrefOf)}
              limits={{ watch: WATCH_FROM, limit: DRIFTED_FROM }}
              marks={marks}
              counts={{ label: "predictions", values: table.rows.map((row) => (row.n > 0 ? row.n : null)) }}
            />
          </RowList>
        </Section>
        <Section
          title={
            failing === 0
              ? "Quality: every field is as training knew it"
              : `Quality: ${formatPlural(failing, "field fails", "fields fail")} a check`
          }
          aside="a check fails from 1 % on"
        >
          <QualityTable rows={quality} />
        </Section>
      </div>
      {distribution ? <DistributionPanel distribution={distribution} /> : null}
    </div>
  );
}
