import type { Metadata } from "next";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { DeleteModel } from "@/components/models/delete-model";
import { EditModel } from "@/components/models/edit-model";
import { ModelAside } from "@/components/models/model-aside";
import { modelPath, registerPath } from "@/components/models/model-paths";
import { modelSentence } from "@/components/models/model-sentence";
import { VersionList } from "@/components/models/version-list";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { requireUserContext } from "@/lib/auth/current-context";
import { formatPlural } from "@/lib/client/format-number";
import { listVersionsSearch } from "@/lib/contracts/model";
import { firstValues, type SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/domain/access/actor";
import { orFirstPage } from "@/lib/http/or-first-page";
import { orNotFound } from "@/lib/http/or-not-found";
import { getModel } from "@/lib/services/models/queries";
import { resolveTeam } from "@/lib/services/models/resolve-team";
import { listVersions } from "@/lib/services/versions/queries";

type Props = { params: Promise<{ team: string; name: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).name };
}

export default async function ModelPage({ params, searchParams }: Props) {
  const [ctx, { team, name }] = [await requireUserContext(), await params];
  const model = await orNotFound(getModel(ctx, team, name));
  const { input, given } = listVersionsSearch(firstValues(await searchParams));
  const page = await orFirstPage(listVersions(ctx, name, { ...input, team }), modelPath(model));
  const may = (permission: Parameters<typeof can>[1]) => can(ctx.actor, permission, resolveTeam(ctx, team).id);
  return (
    <>
      <LiveRefresh nouns={["model", "version", "alias", "deployment"]} />
      <PageHeader
        crumbs={[
          { label: "Models", href: "/models" },
          { label: model.team.name },
          { label: name, href: modelPath(model) },
        ]}
        sentence={modelSentence(model)}
        facts={
          <>
            <span>{formatPlural(model.registered, "version")} registered</span>
            <span>
              changed <Time value={model.updatedAt} />
            </span>
          </>
        }
        actions={
          <>
            {may("version:register") ? (
              <ButtonLink href={registerPath(model)} shortcut="n">
                Register a version…
              </ButtonLink>
            ) : null}
            {may("model:update") ? (
              <EditModel modelId={model.id} description={model.description} tags={model.tags} />
            ) : null}
            {may("model:delete") ? <DeleteModel modelId={model.id} name={name} /> : null}
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_280px]">
        <VersionList model={model} page={page} given={given} />
        <ModelAside model={model} canDeleteAlias={may("alias:delete")} />
      </div>
    </>
  );
}
