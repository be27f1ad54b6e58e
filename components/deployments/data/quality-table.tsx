import { State } from "@/components/ui/state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatNumber } from "@/lib/client/format-number";
import type { QualityFinding } from "@/lib/domain/monitors/quality";
import { checkName, findingState, shareWords } from "./quality-words";

/** What the inputs of the judged windows fail, worst first; a share that is not surely 1 % above the usual one is told, not called bad. */
export function QualityTable({ findings }: { findings: QualityFinding[] }) {
  return (
    <Table caption="What inputs fail, worst first" isStacked>
      <TableHead>
        <HeadCell>field</HeadCell>
        <HeadCell>what</HeadCell>
        <HeadCell isNumeric>rows</HeadCell>
        <HeadCell isNumeric>share</HeadCell>
      </TableHead>
      <tbody>
        {findings.map((finding) => (
          <TableRow key={`${finding.feature} ${finding.check}`}>
            <RowHeadCell>{finding.feature}</RowHeadCell>
            <Cell label="what">
              <State kind={findingState(finding)}>{checkName(finding.check)}</State>
            </Cell>
            <Cell isNumeric label="rows">
              {formatNumber(finding.n)} of {formatNumber(finding.rows)}
            </Cell>
            <Cell isNumeric label="share">
              {shareWords(finding)}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
