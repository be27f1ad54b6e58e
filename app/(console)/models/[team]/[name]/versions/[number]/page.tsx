import type { Metadata } from "next";
import { LiveRefresh } from "@/components/layout/live-refresh";
import { modelPath } from "@/components/models/model-paths";
import { versionSentence } from "@/components/models/model-sentence";
import { VersionActions } from "@/components/models/version-actions";
import { VersionFacts } from "@/components/models/version-facts";
import { VersionHeadFacts } from "@/components/models/version-head-facts";
import { VersionSections } from "@/components/models/version-sections";
import { PageHeader } from "@/components/ui/page-header";
import { requireUserContext } from "@/lib/auth/current-context";
import { can } from "@/lib/domain/access/actor";
import { orNotFound } from "@/lib/http/or-not-found";
import { getModel } from "@/lib/services/models/queries";
import { resolveTeam } from "@/lib/services/models/resolve-team";
import { getVersion } from "@/lib/services/versions/queries";

type Props = { params: Promise<{ team: string; name: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name, number } = await params;
  return { title: `${name} v${number}` };
}

export default async function VersionPage({ params }: Props) {
  const ctx = await requireUserContext();
  const { team, name, number } = await params;
  const [model, version] = await orNotFound(
    Promise.all([getModel(ctx, team, name), getVersion(ctx, { team, model: name, number: Number(number) })]),
  );
  const teamId = resolveTeam(ctx, team).id;
  return (
    <>
      <LiveRefresh nouns={["version", "alias", "deployment"]} />
      <PageHeader
        crumbs={[
          { label: "Models", href: "/models" },
          { label: model.team.name },
          { label: name, href: modelPath(model) },
        ]}
        sentence={versionSentence(version)}
        facts={<VersionHeadFacts version={version} />}
        actions={
          <VersionActions
            model={model}
            version={version}
            may={{
              request: can(ctx.actor, "rollout:request", teamId),
              update: can(ctx.actor, "version:update", teamId),
              assign: can(ctx.actor, "alias:assign", teamId),
              delete: can(ctx.actor, "version:delete", teamId),
            }}
          />
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_300px]">
        <VersionSections version={version} />
        <VersionFacts version={version} />
      </div>
    </>
  );
}
