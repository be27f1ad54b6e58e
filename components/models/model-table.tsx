import { PageLink } from "@/components/ui/page-link";
import { RowList } from "@/components/ui/row-list";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/client/format-number";
import type { ModelSummary } from "@/lib/contracts/model";
import { firstLine } from "./first-line";
import { isLive } from "./group-uses";
import { modelPath, versionPath } from "./model-paths";
import { UsesList } from "./uses-list";

/** One row per model: what is live, what tries to be, what was registered last. */
export function ModelTable({ models, showsTeam }: { models: readonly ModelSummary[]; showsTeam: boolean }) {
  return (
    <RowList selectsFirst>
      <Table caption="Models" density="roomy" isStacked>
        <TableHead>
          <HeadCell>model</HeadCell>
          {showsTeam ? <HeadCell>team</HeadCell> : null}
          <HeadCell>live</HeadCell>
          <HeadCell>candidate</HeadCell>
          <HeadCell>registered last</HeadCell>
          <HeadCell isNumeric>versions</HeadCell>
        </TableHead>
        <tbody>
          {models.map((model) => (
            <TableRow key={model.id}>
              <RowHeadCell>
                <PageLink href={modelPath(model)} data-row-link="">
                  {model.name}
                </PageLink>
                <span className="block max-w-[44ch] truncate text-xs font-normal text-muted-foreground">
                  {firstLine(model.description)}
                </span>
              </RowHeadCell>
              {showsTeam ? <Cell label="team">{model.team.name}</Cell> : null}
              <Cell label="live">
                <UsesList uses={model.uses.filter(isLive)} none="not deployed" />
              </Cell>
              <Cell label="candidate">
                <UsesList uses={model.uses.filter((use) => !isLive(use))} none="none" />
              </Cell>
              <Cell label="registered last">
                <LastRegistered model={model} />
              </Cell>
              <Cell isNumeric label="versions">
                {formatNumber(model.registered)}
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </RowList>
  );
}

function LastRegistered({ model }: { model: ModelSummary }) {
  if (!model.latest) return <span className="text-muted-foreground">no version yet</span>;
  const { number, createdAt, createdByName } = model.latest;
  return (
    <>
      <PageLink href={versionPath(model, number)}>v{number}</PageLink>{" "}
      <span className="text-muted-foreground">
        by {createdByName}, <Time value={createdAt} />
      </span>
    </>
  );
}
