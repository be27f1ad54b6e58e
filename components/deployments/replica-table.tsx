import { State } from "@/components/ui/state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/client/format-number";
import type { ReplicaView } from "@/lib/contracts/deployment";
import { ReplicaLogs } from "./replica-logs";

export type ReplicaTableProps = { replicas: ReplicaView[]; deploymentId: string };

/** Each replica as last seen: a real process, with its exits and its log. */
export function ReplicaTable({ replicas, deploymentId }: ReplicaTableProps) {
  return (
    <Table caption="Replicas, with state, restarts and log" isStacked>
      <TableHead>
        <HeadCell>replica</HeadCell>
        <HeadCell>state</HeadCell>
        <HeadCell isNumeric>restarts</HeadCell>
        <HeadCell isNumeric>last exit</HeadCell>
        <HeadCell isNumeric>memory</HeadCell>
        <HeadCell>
          <span className="sr-only">log</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {replicas.map((replica) => (
          <TableRow key={replica.id}>
            <RowHeadCell>
              {replica.arm} v{replica.version}
              <span className="block font-mono text-2xs font-normal text-muted-foreground">{replica.id}</span>
            </RowHeadCell>
            <Cell className="max-sm:col-span-full">
              <State kind={replica.kind}>{replica.phase}</State>
              {replica.startedAt ? (
                <span className="block text-2xs text-muted-foreground">
                  started <Time value={replica.startedAt} />
                </span>
              ) : null}
              {replica.reason ? (
                <span className="block max-w-[52ch] text-xs text-muted-foreground">{replica.reason}</span>
              ) : null}
            </Cell>
            <Cell isNumeric label="restarts">
              {replica.restarts}
            </Cell>
            <Cell isNumeric label="last exit">
              <span>
                {replica.lastExit ?? <span className="text-muted-foreground">none</span>}
                {replica.lastExitAt ? (
                  <Time value={replica.lastExitAt} className="block text-xs text-muted-foreground" />
                ) : null}
              </span>
            </Cell>
            <Cell isNumeric label="memory">
              {formatNumber(replica.memoryMb, { unit: "MB" })}
            </Cell>
            <Cell>
              <ReplicaLogs deploymentId={deploymentId} replica={replica} />
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
