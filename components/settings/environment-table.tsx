import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import type { EnvironmentRow } from "@/lib/contracts/environment";
import { describePolicy } from "@/lib/domain/approvals/describe-policy";
import { EditPolicy } from "./edit-policy";

type Props = { environments: EnvironmentRow[]; editable: string[] };

export function EnvironmentTable({ environments, editable }: Props) {
  if (environments.length === 0) {
    return (
      <EmptyState title="No environments yet">
        A team admin creates them, for example staging without and production with one approval.
      </EmptyState>
    );
  }
  return (
    <Table caption="Environments" density="roomy" isStacked>
      <TableHead>
        <HeadCell>environment</HeadCell>
        <HeadCell>team</HeadCell>
        <HeadCell>cluster</HeadCell>
        <HeadCell>before something runs there</HeadCell>
        <HeadCell>
          <span className="sr-only">action</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {environments.map((environment) => (
          <TableRow key={environment.id}>
            <RowHeadCell>{environment.name}</RowHeadCell>
            <Cell label="team">{environment.teamName}</Cell>
            <Cell label="cluster">
              {environment.cluster} <span className="text-muted-foreground">({environment.driver})</span>
            </Cell>
            <Cell>{describePolicy(environment.policy).join("; ")}</Cell>
            <Cell className="text-right">
              {editable.includes(environment.id) ? <EditPolicy environment={environment} /> : null}
            </Cell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  );
}
