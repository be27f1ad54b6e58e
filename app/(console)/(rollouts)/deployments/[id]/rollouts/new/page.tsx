import type { Metadata } from "next";
import { modelPath } from "@/components/models/model-paths";
import { PreflightList } from "@/components/rollouts/preflight-list";
import { RequestRolloutForm } from "@/components/rollouts/request-rollout-form";
import { VersionSelect } from "@/components/rollouts/version-select";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { State } from "@/components/ui/state";
import { requireUserContext } from "@/lib/auth/current-context";
import type { RolloutDraft } from "@/lib/contracts/rollout";
import { orNotFound, orRefusal } from "@/lib/http/or-not-found";
import { draftRollout } from "@/lib/services/rollouts/queries";

export const metadata: Metadata = { title: "New rollout" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ version?: string | string[] }> };

export default async function NewRolloutPage({ params, searchParams }: Props) {
  const [ctx, { id }, query] = await Promise.all([requireUserContext(), params, searchParams]);
  const version = Number(query.version);
  const asked = await orNotFound(orRefusal(draftRollout(ctx, id, Number.isInteger(version) ? version : null)));
  if ("refusal" in asked) {
    return (
      <PageHeader
        crumbs={[{ label: "Deployments", href: "/deployments" }, { label: "New rollout" }]}
        sentence={asked.refusal}
        actions={<ButtonLink href={`/deployments/${id}`}>Back to the deployment</ButtonLink>}
      />
    );
  }
  const draft = asked.data;
  const { deployment, liveVersion, obstacle } = draft;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Deployments", href: "/deployments" },
          { label: deployment.name, href: `/deployments/${id}` },
          { label: deployment.environment },
          { label: "New rollout" },
        ]}
        sentence={
          liveVersion === null
            ? `Which version should ${deployment.name} start with?`
            : `What should follow v${liveVersion}?`
        }
        facts={
          obstacle && !obstacle.isFinal ? (
            <State kind="hold" className="whitespace-normal">
              {obstacle.sentence}
            </State>
          ) : null
        }
      />
      <Draft draft={draft} />
    </>
  );
}

/** The form, or what has to happen before anything can be asked for. */
function Draft({ draft }: { draft: RolloutDraft }) {
  const { deployment, chosen, obstacle } = draft;
  if (obstacle?.isFinal)
    return (
      <EmptyState
        title={obstacle.sentence}
        action={
          <ButtonLink href={`/deployments/${deployment.id}/rollouts/${obstacle.number}`} variant="main">
            Open rollout {obstacle.number}
          </ButtonLink>
        }
      />
    );
  if (!chosen)
    return (
      <EmptyState
        title={`${deployment.model} has no other version.`}
        action={
          <ButtonLink href={modelPath({ team: { slug: deployment.team }, name: deployment.model })}>
            Open the model
          </ButtonLink>
        }
      >
        Register one, then come back.
      </EmptyState>
    );
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,560px)_minmax(0,360px)]">
      <div className="grid gap-5">
        <VersionSelect draft={draft} chosen={chosen.version} />
        <RequestRolloutForm
          key={chosen.version}
          draft={draft}
          version={chosen.version}
          isFit={chosen.checks.every((check) => check.state !== "fault")}
        />
      </div>
      <Section title="Checked beforehand">
        <PreflightList checks={chosen.checks} />
      </Section>
    </div>
  );
}
