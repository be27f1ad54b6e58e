import { IntervalHead, IntervalPlot } from "@/components/charts/interval-plot";
import { Badge } from "@/components/ui/badge";
import { State } from "@/components/ui/state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { GateVerdict } from "@/lib/contracts/analysis";
import { withoutForecast } from "@/lib/domain/analysis/wait-words";
import { type PreparedGate, prepareGate } from "./prepare-gate";

export type GateTableProps = { gates: readonly GateVerdict[]; live: string; candidate: string; isRunning: boolean };

/** One row per gate, and below it the reason of its verdict. On a phone a block: name and verdict, plot, figures. */
export function GateTable({ gates, live, candidate, isRunning }: GateTableProps) {
  return (
    <Table caption="Gates of this analysis" density="roomy" isStacked className="sm:[&_td]:px-2 sm:[&_th]:px-2">
      <TableHead>
        <HeadCell>gate</HeadCell>
        <HeadCell isNumeric>live {live}</HeadCell>
        <HeadCell isNumeric>candidate {candidate}</HeadCell>
        <HeadCell className="w-[28%] min-w-32">
          <IntervalHead />
        </HeadCell>
        <HeadCell isNumeric>difference</HeadCell>
        <HeadCell>verdict</HeadCell>
      </TableHead>
      <tbody>
        {gates.map((gate) => (
          <GateRow key={keyOf(gate)} gate={gate} prepared={prepareGate(gate)} {...{ live, candidate, isRunning }} />
        ))}
      </tbody>
    </Table>
  );
}

/** A plan may name a metric twice, with two margins. */
const keyOf = ({ metric, label, margin, dryRun }: GateVerdict) => `${metric} ${label} ${margin} ${dryRun}`;

type GateRowProps = Omit<GateTableProps, "gates"> & { gate: GateVerdict; prepared: PreparedGate };

function GateRow({ gate, prepared, live, candidate, isRunning }: GateRowProps) {
  const { name, margin, difference, interval, verdict, plot, summary } = prepared;
  return (
    <>
      <TableRow className="align-top">
        <RowHeadCell className="pt-2 max-sm:order-[-2] max-sm:col-span-1!">
          {name}
          <span className="block text-2xs font-normal text-muted-foreground">{margin}</span>
        </RowHeadCell>
        <Cell isNumeric label={`live ${live}`} className="pt-2">
          <SideFigures {...prepared.live} />
        </Cell>
        <Cell isNumeric label={`candidate ${candidate}`} className="pt-2">
          <SideFigures {...prepared.candidate} />
        </Cell>
        <Cell className="py-0 max-sm:order-[-1] max-sm:col-span-full">
          <IntervalPlot
            {...plot}
            kind={verdict.kind}
            isDecided={gate.verdict === "pass" || gate.verdict === "fail"}
            summary={summary}
          />
        </Cell>
        <Cell isNumeric label="difference" className="pt-2">
          <span className="inline-grid justify-items-end">
            <b className="font-strong">{difference}</b>
            <span className="text-2xs leading-[14px] text-muted-foreground">{interval}</span>
          </span>
        </Cell>
        <Cell className="pt-2 max-sm:order-[-2]">
          <State kind={verdict.kind}>{verdict.word}</State>
        </Cell>
      </TableRow>
      <tr className="max-sm:block">
        <td colSpan={6} className="px-3 pb-2 text-xs text-pretty text-muted-foreground max-sm:block">
          {gate.dryRun ? <Badge className="mr-2">only shown</Badge> : null}
          {isRunning ? gate.reason : withoutForecast(gate.reason)}
        </td>
      </tr>
    </>
  );
}

function SideFigures({ value, beside, n }: PreparedGate["live"]) {
  return (
    <span className="inline-grid justify-items-end">
      {value}
      {n ? <span className="text-2xs leading-[14px] text-muted-foreground">{n}</span> : null}
      {beside ? <span className="text-2xs leading-[14px] text-muted-foreground">{beside}</span> : null}
    </span>
  );
}
