import Link from "next/link";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatInterval, formatNumber } from "@/lib/client/format-number";
import type { QueueErrors, VersionErrorsView } from "@/lib/contracts/review";

export type VersionErrorsProps = { queueId: string; errors: QueueErrors };

const two = { digits: 2 };

/** False positives and negatives that people found, version by version, each count leading to its items. */
export function VersionErrors({ queueId, errors: { positive, versions } }: VersionErrorsProps) {
  if (versions.length === 0) return <p className="text-xs text-muted-foreground">Nothing has been judged yet.</p>;
  const link = (version: number, error: string, count: number) =>
    count === 0 ? (
      "0"
    ) : (
      <Link href={`/reviews/${queueId}?version=${version}&error=${error}#found`}>{formatNumber(count)}</Link>
    );
  return (
    <Table caption="Errors found by version" density="compact" isStacked>
      <TableHead>
        <HeadCell>version</HeadCell>
        <HeadCell isNumeric>judged</HeadCell>
        {positive === null ? (
          <HeadCell isNumeric>wrong</HeadCell>
        ) : (
          <>
            <HeadCell isNumeric>false positives</HeadCell>
            <HeadCell isNumeric>false negatives</HeadCell>
            <HeadCell isNumeric>precision among the judged</HeadCell>
          </>
        )}
      </TableHead>
      <tbody>
        {versions.map((errors) => (
          <TableRow key={errors.version}>
            <RowHeadCell>v{errors.version}</RowHeadCell>
            <Cell isNumeric label="judged">
              {formatNumber(errors.n)}
            </Cell>
            {positive === null ? (
              <Cell isNumeric label="wrong">
                {link(errors.version, "wrong", errors.wrong)}
              </Cell>
            ) : (
              <>
                <Cell isNumeric label="false positives">
                  {link(errors.version, "false_positive", errors.falsePositives)}
                </Cell>
                <Cell isNumeric label="false negatives">
                  {link(errors.version, "false_negative", errors.falseNegatives)}
                </Cell>
                <Cell isNumeric label="precision">
                  <Precision errors={errors} />
                </Cell>
              </>
            )}
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}

function Precision({ errors: { precision, low, high, answeredPositive } }: { errors: VersionErrorsView }) {
  if (precision === null) return <span className="text-muted-foreground">no data</span>;
  return (
    <>
      <b className="font-strong">{formatNumber(precision, two)}</b>{" "}
      <span className="text-muted-foreground">
        ({formatInterval(low, high, two)}), n&nbsp;{formatNumber(answeredPositive)}
      </span>
    </>
  );
}
