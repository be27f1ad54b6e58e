import Link from "next/link";
import { ApprovalWords } from "@/components/history/approval-words";
import { Digest } from "@/components/ui/digest";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { State } from "@/components/ui/state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { formatExactTime } from "@/lib/client/format-relative-time";
import type { DeploymentStateView, ServedVersionView } from "@/lib/contracts/time-machine";

export type LiveAtTableProps = {
  at: string;
  states: DeploymentStateView[];
  newerHref: string | null;
  olderHref: string | null;
};

/** What served everywhere at one moment: one line for each version, and for each deployment that served nothing. */
export function LiveAtTable({ at, states, newerHref, olderHref }: LiveAtTableProps) {
  const moment = formatExactTime(new Date(at));
  return (
    <Section title={`Live at ${moment}`} aside="deployments of your teams" className="pb-4">
      {states.length === 0 ? (
        <EmptyState title="There was no deployment of your teams yet.">Choose a later moment.</EmptyState>
      ) : (
        <Table caption={`What was live at ${moment}`} density="compact" isStacked>
          <TableHead>
            <HeadCell>deployment</HeadCell>
            <HeadCell>environment</HeadCell>
            <HeadCell>version</HeadCell>
            <HeadCell isNumeric>share</HeadCell>
            <HeadCell>artifact</HeadCell>
            <HeadCell>by</HeadCell>
            <HeadCell>approved by</HeadCell>
          </TableHead>
          <tbody>
            {states.flatMap((state) =>
              state.versions.length === 0
                ? [<EmptyRow key={state.deployment.id} state={state} />]
                : state.versions.map((version) => (
                    <VersionRow key={`${state.deployment.id} ${version.arm}`} state={state} version={version} />
                  )),
            )}
          </tbody>
        </Table>
      )}
      <Pagination newerHref={newerHref} olderHref={olderHref} />
    </Section>
  );
}

function DeploymentCells({ state: { deployment, at, unseen } }: { state: DeploymentStateView }) {
  return (
    <>
      <RowHeadCell>
        <Link href={`/deployments/${deployment.id}/history?${new URLSearchParams({ at })}`}>{deployment.name}</Link>
        {unseen ? (
          <State kind="hold" className="ml-2 text-xs">
            nobody looked then
          </State>
        ) : null}
      </RowHeadCell>
      <Cell label="environment">{deployment.environment}</Cell>
    </>
  );
}

function EmptyRow({ state }: { state: DeploymentStateView }) {
  return (
    <TableRow>
      <DeploymentCells state={state} />
      <Cell colSpan={5} isQuiet label="served">
        {state.sentence}
      </Cell>
    </TableRow>
  );
}

function VersionRow({ state, version: served }: { state: DeploymentStateView; version: ServedVersionView }) {
  const { arm, version, weight, artifactDigest, rollout, approval } = served;
  const { id } = state.deployment;
  return (
    <TableRow>
      <DeploymentCells state={state} />
      <Cell label="version">
        <span>
          <b>v{version}</b> {arm}
        </span>
      </Cell>
      <Cell isNumeric label="share">
        {weight} %
      </Cell>
      <Cell label="artifact">
        <Digest digest={artifactDigest} />
      </Cell>
      <Cell label="by">
        {rollout ? (
          <Link href={`/deployments/${id}/rollouts/${rollout.number}`}>rollout {rollout.number}</Link>
        ) : (
          "no rollout on record"
        )}
      </Cell>
      <Cell label="approved by">
        <div>
          <ApprovalWords approval={approval} deploymentId={id} />
        </div>
      </Cell>
    </TableRow>
  );
}
