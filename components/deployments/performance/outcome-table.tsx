import { Estimate } from "@/components/ui/estimate";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatNumber, formatPlural } from "@/lib/client/format-number";
import type { OutcomeSeries } from "@/lib/contracts/business";
import { digitsOf } from "./prepare-business";

/** Business results by metric and line of the page's split: how many, their sum, and their mean with its 95 % interval. */
export function OutcomeTable({ outcomes }: { outcomes: OutcomeSeries }) {
  const { metrics, waiting, unmatched, mostCounted } = outcomes;
  const counted = (n: number) => `${formatPlural(n, "result")}${n === mostCounted ? " or more" : ""}`;
  const rest = [
    waiting > 0 ? `${counted(waiting)} wait for their prediction` : null,
    unmatched > 0 ? `${counted(unmatched)} found none` : null,
  ].filter((words) => words !== null);
  return (
    <div className="grid gap-1">
      {metrics.length > 0 ? (
        <Table caption="Business results, in the time of their predictions" density="roomy" isStacked>
          <TableHead>
            <HeadCell>result</HeadCell>
            <HeadCell>of</HeadCell>
            <HeadCell isNumeric>sum</HeadCell>
            <HeadCell isNumeric>mean ± 95 %</HeadCell>
          </TableHead>
          <tbody>
            {metrics.flatMap(({ name, lines }) =>
              lines.map(({ key, label, total }) => (
                <TableRow key={`${name} ${key}`}>
                  <RowHeadCell>{name}</RowHeadCell>
                  <Cell label="of">{label}</Cell>
                  <Cell isNumeric label="sum">
                    {formatNumber(total.sum, { digits: digitsOf(total.sum) })}
                  </Cell>
                  <Cell isNumeric label="mean">
                    <Estimate
                      {...total}
                      value={total.mean}
                      format={{ digits: digitsOf(total.mean) }}
                      layout="stacked"
                    />
                    {total.repeated > 0 ? (
                      <span className="block text-2xs text-muted-foreground">
                        {formatNumber(total.repeated)} of a caller or prediction that had one: no interval
                      </span>
                    ) : null}
                  </Cell>
                </TableRow>
              )),
            )}
          </tbody>
        </Table>
      ) : null}
      {rest.length > 0 ? <p className="text-xs text-muted-foreground">{rest.join(", ")}.</p> : null}
    </div>
  );
}
