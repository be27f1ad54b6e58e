"use client";

import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { fetchReplicaLogs } from "@/lib/client/fetch-replica-logs";
import { LiveQueries } from "@/lib/client/live-queries";
import { queryKeys } from "@/lib/client/query-keys";
import type { ReplicaView } from "@/lib/contracts/deployment";

export type ReplicaLogProps = {
  deploymentId: string;
  replica: Pick<ReplicaView, "id" | "arm" | "version" | "lastExit" | "lastLogLines">;
};

/** The last lines of a replica's log, read from the machine, and those before its last exit. */
export function ReplicaLog(props: ReplicaLogProps) {
  return (
    <LiveQueries>
      <Lines {...props} />
    </LiveQueries>
  );
}

function Lines({ deploymentId, replica: { id: replicaId, lastExit, lastLogLines } }: ReplicaLogProps) {
  const logs = useQuery({
    queryKey: queryKeys.part("deployment", deploymentId, "logs", { replicaId }),
    queryFn: () => fetchReplicaLogs(deploymentId, replicaId),
  });
  if (logs.isPending) return <SkeletonRows label="Loading the log" />;
  return (
    <>
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
    </>
  );
}
