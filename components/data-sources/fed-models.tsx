import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { DataSourceView } from "@/lib/contracts/data-source";

/** The models that it feeds, and for each deployment of them when its last row came. */
export function FedModels({ source: { feeds, team } }: { source: DataSourceView }) {
  if (feeds.length === 0) {
    return <EmptyState title="It feeds no model.">Edit it and tick the models whose inputs come from here.</EmptyState>;
  }
  return (
    <Table caption="What it feeds" isStacked>
      <TableHead>
        <HeadCell>model</HeadCell>
        <HeadCell>inputs</HeadCell>
        <HeadCell>deployment</HeadCell>
        <HeadCell isNumeric>last row</HeadCell>
      </TableHead>
      <tbody>
        {feeds.flatMap(({ modelId, model, inputs, deployments }) => {
          const href = `/models/${team.slug}/${encodeURIComponent(model)}`;
          const rows = deployments.length === 0 ? [null] : deployments;
          return rows.map((deployment, index) => (
            <TableRow key={`${modelId} ${deployment?.id ?? ""}`}>
              <RowHeadCell className={index > 0 ? "sm:text-transparent" : undefined}>
                {index > 0 ? model : <PageLink href={href}>{model}</PageLink>}
              </RowHeadCell>
              <Cell label="inputs" isQuiet>
                {index > 0 ? "" : inputs.length === 0 ? "all" : inputs.join(", ")}
              </Cell>
              <Cell label="deployment">
                {deployment ? (
                  <PageLink href={`/deployments/${deployment.id}`}>
                    {deployment.name} <span className="text-muted-foreground">{deployment.environment}</span>
                  </PageLink>
                ) : (
                  <span className="text-muted-foreground">none</span>
                )}
              </Cell>
              <Cell isNumeric label="last row">
                {deployment?.lastRowAt ? <Time value={deployment.lastRowAt} /> : "never"}
              </Cell>
            </TableRow>
          ));
        })}
      </tbody>
    </Table>
  );
}
