import Link from "next/link";
import { Digest } from "@/components/ui/digest";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { DeploymentStateView } from "@/lib/contracts/time-machine";
import { ApprovalWords } from "./approval-words";

/** The versions that served at one moment, each with its share, artifact, rollout and approval. */
export function ServedTable({ state: { deployment, versions } }: { state: DeploymentStateView }) {
  const model = `/models/${deployment.team}/${encodeURIComponent(deployment.model)}`;
  return (
    <Table caption="Versions that served" isStacked>
      <TableHead>
        <HeadCell>version</HeadCell>
        <HeadCell isNumeric>share</HeadCell>
        <HeadCell>artifact</HeadCell>
        <HeadCell>by</HeadCell>
        <HeadCell>approved by</HeadCell>
      </TableHead>
      <tbody>
        {versions.map(({ arm, versionId, version, weight, artifactDigest, rollout, approval }) => (
          <TableRow key={`${arm} ${versionId}`}>
            <RowHeadCell>
              <Link href={`${model}/versions/${version}`}>v{version}</Link>{" "}
              <span className="font-normal text-muted-foreground">{arm}</span>
            </RowHeadCell>
            <Cell isNumeric label="share">
              {weight} %
            </Cell>
            <Cell label="artifact">
              <Digest digest={artifactDigest} />
            </Cell>
            <Cell label="by">
              {rollout ? (
                <div>
                  <Link href={`/deployments/${deployment.id}/rollouts/${rollout.number}`}>
                    rollout {rollout.number}
                  </Link>{" "}
                  <span className="text-muted-foreground">asked for by {rollout.requestedBy}</span>
                  <span className="block text-xs text-muted-foreground">{rollout.reason}</span>
                </div>
              ) : (
                <span className="text-muted-foreground">no rollout on record</span>
              )}
            </Cell>
            <Cell label="approved by">
              <div>
                <ApprovalWords approval={approval} deploymentId={deployment.id} />
              </div>
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
