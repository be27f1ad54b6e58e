import { FigureWithTable } from "@/components/charts/figure-with-table";
import { State } from "@/components/ui/state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatInterval, formatNumber } from "@/lib/client/format-number";
import type { KpiSlices } from "@/lib/contracts/kpi-truth";
import { kpiLabels } from "@/lib/domain/kpis/metric-names";
import { sliceName, slicesShown, slicesTable } from "./prepare-slices";

const digits = { digits: 3 };

/** The parts of the inputs that are answered worst, with how much worse than all other rows. */
export function SliceTable({ slices }: { slices: KpiSlices }) {
  const shown = slicesShown(slices);
  const title = `${kpiLabels[slices.measure]} by input, v${slices.version}`;
  return (
    <FigureWithTable title={title} aside={`${slices.slices.length} cells`} table={slicesTable(slices)}>
      {shown.length === 0 ? (
        <p className="text-sm text-muted-foreground">No cell does worse than the rest.</p>
      ) : (
        <Table caption={title} isStacked isWide>
          <TableHead>
            <HeadCell>input</HeadCell>
            <HeadCell isNumeric>{kpiLabels[slices.measure]}</HeadCell>
            <HeadCell isNumeric>elsewhere</HeadCell>
            <HeadCell isNumeric>worse by ± 95 %</HeadCell>
            <HeadCell isNumeric>n</HeadCell>
            <HeadCell>verdict</HeadCell>
          </TableHead>
          <tbody>
            {shown.map((slice) => (
              <TableRow key={sliceName(slice)}>
                <RowHeadCell>{sliceName(slice)}</RowHeadCell>
                <Cell isNumeric label={kpiLabels[slices.measure]}>
                  {formatNumber(slice.value, digits)}
                </Cell>
                <Cell isNumeric label="elsewhere">
                  {formatNumber(slice.rest, digits)}
                </Cell>
                <Cell isNumeric label="worse by">
                  {formatNumber(slice.worseBy, digits)}{" "}
                  <span className="text-2xs text-muted-foreground">
                    {formatInterval(slice.low, slice.high, digits)}
                  </span>
                </Cell>
                <Cell isNumeric label="n">
                  {formatNumber(slice.n)}
                </Cell>
                <Cell label="verdict">
                  {slice.isWorse ? <State kind="hold">worse</State> : <State kind="off">may be chance</State>}
                </Cell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </FigureWithTable>
  );
}
