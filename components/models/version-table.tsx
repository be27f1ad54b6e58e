import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageLink } from "@/components/ui/page-link";
import { RowList } from "@/components/ui/row-list";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatBytes } from "@/lib/client/format-number";
import type { VersionSummary } from "@/lib/contracts/model";
import { leadingFirst, metricLabel } from "@/lib/domain/kpis/metric-names";
import { firstLine } from "./first-line";
import { formatMetric } from "./format-metric";
import { comparePath, versionPath } from "./model-paths";
import { UsesList } from "./uses-list";

export type VersionTableProps = {
  model: { team: { slug: string }; name: string };
  versions: readonly VersionSummary[];
  /** The version that others are compared with: the live one, else the newest. */
  compareWith: number | null;
};

/** A model's versions, newest first, each with what training said of it and where it serves. */
export function VersionTable({ model, versions, compareWith }: VersionTableProps) {
  return (
    <RowList selectsFirst>
      <Table caption={`Versions of ${model.name}`} density="roomy" isStacked>
        <TableHead>
          <HeadCell>version</HeadCell>
          <HeadCell>training says</HeadCell>
          <HeadCell>serves in</HeadCell>
          <HeadCell>format</HeadCell>
          <HeadCell>registered</HeadCell>
          <HeadCell>
            <span className="sr-only">action</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {versions.map((version, index) => (
            <TableRow key={version.id}>
              <RowHeadCell>
                <span className="flex flex-wrap items-center gap-1.5">
                  <PageLink href={versionPath(model, version.number)} data-row-link="">
                    v{version.number}
                  </PageLink>
                  {version.aliases.map((alias) => (
                    <Badge key={alias}>{alias}</Badge>
                  ))}
                </span>
                <span className="block max-w-[40ch] truncate text-xs font-normal text-muted-foreground">
                  {firstLine(version.description)}
                </span>
              </RowHeadCell>
              <Cell label="training says">
                <HeadMetrics version={version} />
              </Cell>
              <Cell label="serves in">
                <UsesList uses={version.uses} none="nowhere" showsVersion={false} />
              </Cell>
              <Cell label="format" isQuiet>
                {version.format}
                {version.sizeBytes > 0 ? `, ${formatBytes(version.sizeBytes)}` : null}
              </Cell>
              <Cell label="registered" isQuiet>
                by {version.createdByName}, <Time value={version.createdAt} />
              </Cell>
              <Cell>
                <CompareLink
                  model={model}
                  right={version.number}
                  left={compareWith === version.number ? versions[index + 1]?.number : compareWith}
                />
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </RowList>
  );
}

type CompareLinkProps = { model: VersionTableProps["model"]; left: number | null | undefined; right: number };

function CompareLink({ model, left, right }: CompareLinkProps) {
  if (!left) return null;
  return (
    <ButtonLink href={comparePath(model, left, right)} variant="row" size="sm">
      Compare with v{left}
    </ButtonLink>
  );
}

/** Metrics that fit into a row; the page of the version has them all. */
const HEAD_METRICS = 2;

function HeadMetrics({ version }: { version: VersionSummary }) {
  const whole = version.metrics
    .filter((metric) => metric.slice === undefined)
    .toSorted(leadingFirst)
    .slice(0, HEAD_METRICS);
  if (whole.length === 0) return <span className="text-muted-foreground">nothing measured</span>;
  return (
    <span className="flex flex-wrap gap-x-3">
      {whole.map((metric) => (
        <span key={metric.name} className="whitespace-nowrap">
          {metricLabel(metric.name)}{" "}
          <b className="font-medium tabular-nums">{formatMetric(metric.value, metric.unit)}</b>
        </span>
      ))}
    </span>
  );
}
