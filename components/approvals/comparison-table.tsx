import { CompareMetricRow } from "@/components/models/compare-metric-row";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatPlural } from "@/lib/client/format-number";
import type { ApprovalView } from "@/lib/contracts/approval";
import type { ComparisonPart } from "./prepare-comparison";
import { sayCost } from "./say-cost";

export type ComparisonTableProps = {
  parts: readonly ComparisonPart[];
  signature: ApprovalView["signature"];
  cost: ApprovalView["cost"];
  left: string;
  right: string;
};

/** Live against candidate in one table; what was not measured says so in its row. */
export function ComparisonTable({ parts, signature, cost, left, right }: ComparisonTableProps) {
  return (
    <Table caption="Live against candidate" isStacked className="[--row:34px] sm:[&_td]:py-0 sm:[&_th]:py-0">
      <TableHead>
        <HeadCell>measured</HeadCell>
        <HeadCell isNumeric>{left}</HeadCell>
        <HeadCell isNumeric>{right}</HeadCell>
        <HeadCell isNumeric>difference</HeadCell>
        <HeadCell>{right} is</HeadCell>
      </TableHead>
      {parts.map((part) => (
        <Part key={part.title} part={part} left={left} right={right} />
      ))}
      <tbody>
        <Told name="cost">{sayCost(cost)}</Told>
        <Told name="inputs, outputs">
          {signature.length === 0
            ? "The same: callers notice nothing."
            : `${formatPlural(signature.length, "difference")}, listed below.`}
        </Told>
      </tbody>
    </Table>
  );
}

type PartProps = { part: ComparisonPart; left: string; right: string };

function Part({ part: { title, pairs, empty }, left, right }: PartProps) {
  return (
    <tbody>
      <tr className="border-t border-border bg-muted max-sm:block">
        <th
          scope="rowgroup"
          colSpan={5}
          className="h-6 px-3 text-left text-2xs font-normal text-muted-foreground max-sm:block max-sm:py-1"
        >
          {title}
        </th>
      </tr>
      {pairs.map((pair) => (
        <CompareMetricRow key={`${pair.name} ${pair.slice ?? ""}`} pair={pair} left={left} right={right} />
      ))}
      {pairs.length === 0 ? (
        <tr className="border-t border-border max-sm:block">
          <Cell colSpan={5} className="text-muted-foreground max-sm:block">
            {empty}
          </Cell>
        </tr>
      ) : null}
    </tbody>
  );
}

function Told({ name, children }: { name: string; children: string }) {
  return (
    <TableRow className="[--row:28px]">
      <RowHeadCell>{name}</RowHeadCell>
      <Cell colSpan={4} className="text-muted-foreground max-sm:col-span-full">
        {children}
      </Cell>
    </TableRow>
  );
}
