import { Sparkline } from "@/components/charts/sparkline";
import { Estimate } from "@/components/ui/estimate";
import { PageLink } from "@/components/ui/page-link";
import { RowList } from "@/components/ui/row-list";
import { State } from "@/components/ui/state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatLatency } from "@/lib/client/format-duration";
import { formatPercent, formatRate } from "@/lib/client/format-number";
import type { DeploymentListItem } from "@/lib/contracts/deployment";
import type { DeploymentPulse } from "@/lib/contracts/measurements";
import { kpiLabels } from "@/lib/domain/kpis/metric-names";

export type DeploymentListProps = { items: DeploymentListItem[]; pulses: DeploymentPulse[] };

/** Deployments in rows: how each is, what serves, and its pulse. */
export function DeploymentList({ items, pulses }: DeploymentListProps) {
  return (
    <RowList>
      <Table caption="Deployments, with health, versions and the last hour of traffic" density="roomy" isStacked>
        <TableHead>
          <HeadCell>deployment</HeadCell>
          <HeadCell>health</HeadCell>
          <HeadCell>live</HeadCell>
          <HeadCell>candidate</HeadCell>
          <HeadCell isNumeric>requests</HeadCell>
          <HeadCell isNumeric>errors</HeadCell>
          <HeadCell isNumeric>p95</HeadCell>
          <HeadCell>KPI, last day</HeadCell>
          <HeadCell>24 h</HeadCell>
        </TableHead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} pulse={pulses.find((pulse) => pulse.deploymentId === item.id)} />
          ))}
        </tbody>
      </Table>
    </RowList>
  );
}

function Row({ item, pulse }: { item: DeploymentListItem; pulse: DeploymentPulse | undefined }) {
  const { candidate, health } = item;
  return (
    <TableRow>
      <RowHeadCell>
        <PageLink href={`/deployments/${item.id}`} data-row-link="">
          {item.name}
        </PageLink>
        <span className="block text-xs font-normal text-muted-foreground">
          {item.environment} · {item.model}
        </span>
      </RowHeadCell>
      <Cell className="max-sm:col-span-full">
        <State kind={health.kind}>{health.word}</State>
        <span className="block max-w-[44ch] text-xs text-muted-foreground">{health.sentence}</span>
      </Cell>
      <Cell label="live">{item.liveVersion === null ? <Quiet>none</Quiet> : `v${item.liveVersion}`}</Cell>
      <Cell label="candidate">{candidate ? `v${candidate.version}, ${candidate.weight} %` : <Quiet>none</Quiet>}</Cell>
      <Cell isNumeric label="requests">
        {formatRate(pulse?.requestsPerSecond)}
      </Cell>
      <Cell isNumeric label="errors">
        {formatPercent(pulse?.errorRate, 2)}
      </Cell>
      <Cell isNumeric label="p95">
        {formatLatency(pulse?.latencyMsP95)}
      </Cell>
      <Cell label="KPI">
        <Kpi pulse={pulse} />
      </Cell>
      <Cell className="max-sm:hidden">
        {pulse ? (
          <Sparkline
            values={pulse.sparkline.map((point) => point.requestsPerSecond)}
            summary={`Requests of ${item.name} over the last 24 hours`}
          />
        ) : null}
      </Cell>
    </TableRow>
  );
}

function Kpi({ pulse }: { pulse: DeploymentPulse | undefined }) {
  if (!pulse?.kpi) return <Quiet>no labels yet</Quiet>;
  const { name, value, low, high, labelled } = pulse.kpi;
  return (
    <span className="flex items-baseline justify-between gap-3 whitespace-nowrap">
      <span className="text-muted-foreground">{kpiLabels[name]}</span>
      <Estimate value={value} low={low} high={high} n={labelled} layout="stacked" />
    </span>
  );
}

const Quiet = ({ children }: { children: string }) => <span className="text-muted-foreground">{children}</span>;
