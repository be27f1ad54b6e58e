import type { Metadata } from "next";
import { AnnounceChange } from "@/components/data-sources/announce-change";
import { DataSourceChanges } from "@/components/data-sources/change-list";
import { DataSourceAbout } from "@/components/data-sources/data-source-about";
import { dataSourceSentence, everyWords } from "@/components/data-sources/data-source-words";
import { DeleteDataSource } from "@/components/data-sources/delete-data-source";
import { EditDataSource } from "@/components/data-sources/edit-data-source";
import { FedModels } from "@/components/data-sources/fed-models";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { State } from "@/components/ui/state";
import { Time } from "@/components/ui/time";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { orNotFound } from "@/lib/http/or-not-found";
import { listFeedableModels } from "@/lib/services/data-sources/list-feedable-models";
import { getDataSource } from "@/lib/services/data-sources/queries";

export const metadata: Metadata = { title: "Data source" };

type Props = { params: Promise<{ id: string }> };

export default async function DataSourcePage({ params }: Props) {
  const [ctx, { id }] = await Promise.all([requireUserContext(), params]);
  const [source, models] = await Promise.all([orNotFound(getDataSource(ctx, id)), listFeedableModels(ctx)]);
  const { name, owner, team, freshness, freshnessMinutes, lastRowAt } = source;
  const own = models.filter(({ teamId }) => teamId === team.id);
  return (
    <>
      <LiveRefresh nouns={["data_source"]} ids={[id]} />
      <PageHeader
        crumbs={[{ label: "Data sources", href: "/settings/data-sources" }, { label: team.name }]}
        sentence={dataSourceSentence(source)}
        facts={
          <>
            <State kind={freshness.kind}>{freshness.word}</State>
            <span>last row {lastRowAt ? <Time value={lastRowAt} /> : <b>never</b>}</span>
            <span>
              due <b>{freshnessMinutes === null ? "at no set rhythm" : everyWords(freshnessMinutes)}</b>
            </span>
            <span>
              owner <b>{owner}</b>
            </span>
          </>
        }
        actions={
          <>
            {can(ctx.actor, "data_source:announce_change", team.id) ? <AnnounceChange id={id} name={name} /> : null}
            {can(ctx.actor, "data_source:update", team.id) ? <EditDataSource source={source} models={own} /> : null}
            {can(ctx.actor, "data_source:delete", team.id) ? <DeleteDataSource id={id} name={name} /> : null}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-6">
          <Section title="What changed" aside={source.changes.length > 0 ? "newest first" : null}>
            <DataSourceChanges changes={source.changes} />
          </Section>
          <Section title="What it feeds">
            <FedModels source={source} />
          </Section>
        </div>
        <DataSourceAbout source={source} />
      </div>
    </>
  );
}
