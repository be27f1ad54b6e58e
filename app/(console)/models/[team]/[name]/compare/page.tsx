import type { Metadata } from "next";
import { compareSentence } from "@/components/models/compare-sentence";
import { CompareView } from "@/components/models/compare-view";
import { modelPath, versionPath } from "@/components/models/model-paths";
import { RequestRollout } from "@/components/models/request-rollout";
import { UsesList } from "@/components/models/uses-list";
import { VersionPicker } from "@/components/models/version-picker";
import { PageHeader } from "@/components/ui/page-header";
import { requireUserContext } from "@/lib/auth/current-context";
import { firstValues, type SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/domain/access/actor";
import { compareMetrics } from "@/lib/domain/models/compare-metrics";
import { orNotFound } from "@/lib/http/or-not-found";
import { getModel } from "@/lib/services/models/queries";
import { resolveTeam } from "@/lib/services/models/resolve-team";
import { getVersion } from "@/lib/services/versions/queries";

type Props = { params: Promise<{ team: string; name: string }>; searchParams: Promise<SearchParams> };

export const metadata: Metadata = { title: "Compare versions" };

export default async function ComparePage({ params, searchParams }: Props) {
  const [ctx, { team, name }, given] = [await requireUserContext(), await params, firstValues(await searchParams)];
  const [model, left, right] = await orNotFound(
    Promise.all([
      getModel(ctx, team, name),
      getVersion(ctx, { team, model: name, number: Number(given.left) }),
      getVersion(ctx, { team, model: name, number: Number(given.right) }),
    ]),
  );
  const pairs = compareMetrics(left.metrics, right.metrics);
  const may = can(ctx.actor, "rollout:request", resolveTeam(ctx, team).id);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Models", href: "/models" },
          { label: name, href: modelPath(model) },
          { label: `v${left.number}`, href: versionPath(model, left.number) },
          { label: `v${right.number}`, href: versionPath(model, right.number) },
        ]}
        sentence={compareSentence(pairs, `v${left.number}`, `v${right.number}`)}
        facts={[left, right].map((version) => (
          <span key={version.number} className="inline-flex gap-1.5">
            <b>v{version.number}</b> <UsesList uses={version.uses} none="serves nowhere" showsVersion={false} />
          </span>
        ))}
        actions={
          <>
            <VersionPicker left={left.number} right={right.number} highest={model.registered} />
            {may ? <RequestRollout model={model} number={right.number} /> : null}
          </>
        }
      />
      <CompareView left={left} right={right} pairs={pairs} />
    </>
  );
}
