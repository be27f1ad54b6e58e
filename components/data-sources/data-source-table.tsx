import { PageLink } from "@/components/ui/page-link";
import { RowList } from "@/components/ui/row-list";
import { State } from "@/components/ui/state";
import { Cell, HeadCell, RowHeadCell, Table, TableHead, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { DataSourceView } from "@/lib/contracts/data-source";
import { everyWords, shortClassNames } from "./data-source-words";

type Props = { sources: DataSourceView[]; showsTeam: boolean };

/** Where inputs come from: how fresh, what they feed, what changed last. */
export function DataSourceTable({ sources, showsTeam }: Props) {
  return (
    <RowList selectsFirst>
      <Table caption="Data sources by name" density="roomy" isStacked>
        <TableHead>
          <HeadCell>data source</HeadCell>
          <HeadCell>rows</HeadCell>
          <HeadCell>feeds</HeadCell>
          <HeadCell>classes</HeadCell>
          <HeadCell>last change</HeadCell>
          {showsTeam ? <HeadCell>team</HeadCell> : null}
        </TableHead>
        <tbody>
          {sources.map((source) => (
            <SourceRow key={source.id} source={source} showsTeam={showsTeam} />
          ))}
        </tbody>
      </Table>
    </RowList>
  );
}

function SourceRow({ source, showsTeam }: { source: DataSourceView; showsTeam: boolean }) {
  const { id, name, owner, feeds, classes, lastChange, team } = source;
  return (
    <TableRow>
      <RowHeadCell>
        <PageLink href={`/settings/data-sources/${id}`} data-row-link="">
          {name}
        </PageLink>
        <span className="block text-xs font-normal text-muted-foreground">{owner}</span>
      </RowHeadCell>
      <Cell className="max-sm:col-span-full">
        <Freshness source={source} />
      </Cell>
      <Cell label="feeds">{feeds.length === 0 ? "no model" : feeds.map(({ model }) => model).join(", ")}</Cell>
      <Cell label="classes" isQuiet>
        {classes.map((known) => shortClassNames[known]).join(", ")}
      </Cell>
      <Cell className="max-w-[36ch] max-sm:col-span-full" isQuiet={!lastChange}>
        {lastChange ? (
          <>
            {lastChange.what} <Time value={lastChange.at} className="text-xs text-muted-foreground" />
          </>
        ) : (
          "none announced"
        )}
      </Cell>
      {showsTeam ? <Cell label="team">{team.name}</Cell> : null}
    </TableRow>
  );
}

/** How fresh it is, by what: the last row that was seen, and how often one is due. */
export function Freshness({ source }: { source: DataSourceView }) {
  const { freshness, freshnessMinutes, lastRowAt } = source;
  return (
    <>
      <State kind={freshness.kind}>{freshness.word}</State>
      <span className="block text-xs text-muted-foreground">
        {lastRowAt ? (
          <>
            last row <Time value={lastRowAt} />
            {freshnessMinutes === null ? "" : ", "}
          </>
        ) : null}
        {freshnessMinutes === null ? (lastRowAt ? "" : "no rhythm is set") : `due ${everyWords(freshnessMinutes)}`}
      </span>
    </>
  );
}
