import Link from "next/link";
import { ApprovalWords } from "@/components/history/approval-words";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatDuration } from "@/lib/client/format-duration";
import type { TrafficChangeView } from "@/lib/contracts/traffic";

export type TrafficTableProps = { changes: TrafficChangeView[]; deploymentId: string };

/** What served when: versions, shares, the rollout and the approval behind them. */
export function TrafficTable({ changes, deploymentId }: TrafficTableProps) {
  return (
    <Table caption="What served when, newest first" isStacked>
      <TableHead>
        <HeadCell>from</HeadCell>
        <HeadCell isNumeric>for</HeadCell>
        <HeadCell>served</HeadCell>
        <HeadCell>by</HeadCell>
        <HeadCell>approved by</HeadCell>
        <HeadCell>why</HeadCell>
      </TableHead>
      <tbody>
        {changes.map((change) => (
          <TableRow key={change.id}>
            <RowHeadCell className="font-normal">
              <Link
                href={`/deployments/${deploymentId}/history?at=${change.at}`}
                scroll={false}
                title="Look at this moment"
              >
                <Time value={change.at} isPlain />
              </Link>
            </RowHeadCell>
            <Cell isNumeric label="for">
              {change.until ? formatDuration(Date.parse(change.until) - Date.parse(change.at)) : "until now"}
            </Cell>
            <Cell label="served">
              {change.arms.length > 0 ? (
                change.arms.map(({ versionId, version, weight, artifactDigest }) => (
                  <span key={versionId} className="mr-3 whitespace-nowrap" title={`sha256 ${artifactDigest}`}>
                    <b>v{version}</b> {weight} %
                  </span>
                ))
              ) : (
                <span className="text-state-bad">nothing</span>
              )}
            </Cell>
            <Cell label="by">
              {change.rolloutNumber === null ? (
                <span className="text-muted-foreground">no rollout</span>
              ) : (
                <Link href={`/deployments/${deploymentId}/rollouts/${change.rolloutNumber}`}>
                  rollout {change.rolloutNumber}
                </Link>
              )}
            </Cell>
            <Cell label="approved by">
              {change.approval ? (
                <div>
                  <ApprovalWords approval={change.approval} deploymentId={deploymentId} />
                </div>
              ) : (
                <span className="text-muted-foreground">no rollout</span>
              )}
            </Cell>
            <Cell isQuiet label="why">
              {change.reason}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
