"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { queryKeys } from "@/lib/client/query-keys";
import type { ReplicaView } from "@/lib/contracts/deployment";

type Props = {
  deploymentId: string;
  replica: Pick<ReplicaView, "id" | "arm" | "version" | "lastExit" | "lastLogLines">;
};

/** The last lines of a replica's log, read from the machine when asked for, and those before its last exit. */
export function ReplicaLogs({ deploymentId, replica }: Props) {
  const { id: replicaId, lastExit, lastLogLines } = replica;
  const label = `${replica.arm} v${replica.version}`;
  const [isOpen, setOpen] = useState(false);
  const logs = useQuery({
    queryKey: queryKeys.part("deployment", deploymentId, "logs", { replicaId }),
    queryFn: async () => {
      const { fetchReplicaLogs } = await import("@/lib/client/fetch-replica-logs");
      return fetchReplicaLogs(deploymentId, replicaId);
    },
    enabled: isOpen,
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      isWide
      trigger={
        <Button size="sm" variant="quiet" aria-label={`Log of ${label}`}>
          Log
        </Button>
      }
      title={`Log of ${label}`}
      description={replicaId}
    >
      {logs.isPending ? <SkeletonRows label="Loading the log" /> : null}
      {logs.isError ? <ErrorState title="The log could not be read" onRetry={() => void logs.refetch()} /> : null}
      {logs.data ? (
        <div className="grid gap-3">
          <CodeBlock label="Last lines" code={logs.data.join("\n") || "This replica has written nothing."} />
          {lastExit && lastLogLines.length > 0 ? (
            <CodeBlock label={`Before the last exit (${lastExit})`} code={lastLogLines.join("\n")} />
          ) : null}
          <Button className="justify-self-end" onClick={() => void logs.refetch()} isPending={logs.isFetching}>
            Read again
          </Button>
        </div>
      ) : null}
    </Dialog>
  );
}
