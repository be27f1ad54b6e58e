import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatMoney } from "@/lib/client/format-money";
import { formatDay } from "@/lib/client/format-relative-time";
import type { DeploymentValue } from "@/lib/contracts/deployment-value";
import { type NetFigure, netOf, teamTotals } from "./prepare-value";

type Props = Pick<DeploymentValue, "team" | "weeks">;

function Net({ figure, currency }: { figure: NetFigure | undefined; currency: string }) {
  return (
    <>
      {formatMoney(figure?.net, currency)}
      {figure?.note ? <span className="block text-2xs font-normal text-muted-foreground">{figure.note}</span> : null}
    </>
  );
}

/** Worth less cost of every priced deployment of the team, week by week; the last week is still under way. */
export function TeamValueTable({ team, weeks }: Props) {
  if (team.length === 0) return null;
  const names = weeks.map((week) => `week of ${formatDay(new Date(week))}`);
  return (
    <div>
      <h3 className="mb-2 text-sm font-strong">The team’s deployments: worth of answers, less cost, by week</h3>
      <Table caption="Worth less cost by deployment and week" isStacked isWide>
        <TableHead>
          <HeadCell>deployment</HeadCell>
          {names.map((name) => (
            <HeadCell key={name} isNumeric>
              {name}
            </HeadCell>
          ))}
        </TableHead>
        <tbody>
          {team.map(({ deploymentId, name, currency, weeks: sums }) => (
            <TableRow key={deploymentId}>
              <RowHeadCell>{name}</RowHeadCell>
              {names.map((week, i) => (
                <Cell key={week} isNumeric label={week}>
                  <Net figure={sums[i] && netOf(sums[i])} currency={currency} />
                </Cell>
              ))}
            </TableRow>
          ))}
          {team.length > 1
            ? teamTotals(team).map(({ currency, weeks: nets }) => (
                <TableRow key={currency}>
                  <RowHeadCell>all in {currency}</RowHeadCell>
                  {names.map((week, i) => (
                    <Cell key={week} isNumeric label={week} className="font-strong">
                      <Net figure={nets[i]} currency={currency} />
                    </Cell>
                  ))}
                </TableRow>
              ))
            : null}
        </tbody>
      </Table>
    </div>
  );
}
