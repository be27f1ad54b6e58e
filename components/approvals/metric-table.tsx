import { Estimate } from "@/components/ui/estimate";
import { State } from "@/components/ui/state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { MetricRow } from "./prepare-metrics";

type Props = { caption: string; rows: MetricRow[]; liveLabel: string; candidateLabel: string };

/** Both versions' measured metrics with interval and n, their difference, and what it tells. */
export function MetricTable({ caption, rows, liveLabel, candidateLabel }: Props) {
  return (
    <Table caption={caption} density="roomy" isStacked>
      <TableHead>
        <HeadCell>metric</HeadCell>
        <HeadCell isNumeric>{liveLabel}</HeadCell>
        <HeadCell isNumeric>{candidateLabel}</HeadCell>
        <HeadCell isNumeric>difference</HeadCell>
        <HeadCell>candidate is</HeadCell>
      </TableHead>
      <tbody>
        {rows.map(({ key, name, slice, live, candidate, difference, verdict }) => (
          <TableRow key={key}>
            <RowHeadCell>
              {slice ?? name}
              {slice ? <span className="block text-xs font-normal text-muted-foreground">{name}</span> : null}
            </RowHeadCell>
            <Cell isNumeric label={liveLabel}>
              <Estimate value={live?.value} low={live?.low} high={live?.high} n={live?.n ?? 0} layout="stacked" />
            </Cell>
            <Cell isNumeric label={candidateLabel}>
              <Estimate
                value={candidate?.value}
                low={candidate?.low}
                high={candidate?.high}
                n={candidate?.n ?? 0}
                layout="stacked"
              />
            </Cell>
            <Cell isNumeric label="difference">
              {difference}
            </Cell>
            <Cell>
              <State kind={verdict.kind}>{verdict.word}</State>
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
