import type { Metadata } from "next";
import { modelPath } from "@/components/models/model-paths";
import { checkStrategy } from "@/components/rollouts/request/check-strategy";
import { PreflightList } from "@/components/rollouts/request/preflight-list";
import { RequestRolloutForm } from "@/components/rollouts/request/request-rollout-form";
import { emptyDraft } from "@/components/rollouts/request/strategy-draft";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { State } from "@/components/ui/state";
import { requireUserContext } from "@/lib/auth/current-context";
import type { RolloutDraft } from "@/lib/contracts/rollout";
import { type Strategy, strategies } from "@/lib/domain/rollouts/strategy";
import { orNotFound, orRefusal } from "@/lib/http/or-not-found";
import { draftRollout } from "@/lib/services/rollouts/draft";

export const metadata: Metadata = { title: "New rollout" };

type Query = Record<"version" | "strategy" | "force", string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

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
  const { deployment, liveVersion, obstacle, may } = draft;
  const isForced = may.force && query.force === "1";
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
          obstacle && (isForced || !obstacle.isFinal) ? (
            <State kind="hold" className="whitespace-normal">
              {isForced ? `Rollout ${obstacle.number} ends first: its traffic goes back to live.` : obstacle.sentence}
            </State>
          ) : null
        }
      />
      {obstacle?.isFinal && !isForced ? (
        <UnderWay draft={draft} obstacle={obstacle} />
      ) : (
        <Draft draft={draft} strategy={strategyOf(query.strategy, liveVersion)} isForced={isForced} />
      )}
    </>
  );
}

function strategyOf(asked: string | string[] | undefined, liveVersion: number | null): Strategy {
  return liveVersion === null ? "rolling" : (strategies.find((strategy) => strategy === asked) ?? "canary");
}

type UnderWayProps = { draft: RolloutDraft; obstacle: { number: number; sentence: string } };

/** What has to end before anything can be asked for, and the way past it for those who may. */
function UnderWay({ draft: { deployment, may }, obstacle }: UnderWayProps) {
  return (
    <EmptyState
      title={obstacle.sentence}
      action={
        <ButtonLink href={`/deployments/${deployment.id}/rollouts/${obstacle.number}`} variant="main">
          Open rollout {obstacle.number}
        </ButtonLink>
      }
    >
      {may.force ? (
        <ButtonLink href={`/deployments/${deployment.id}/rollouts/new?force=1&strategy=rolling`} variant="quiet">
          Force a version past it…
        </ButtonLink>
      ) : null}
    </EmptyState>
  );
}

/** The form, or what has to happen before there is a version to ask for. */
function Draft({ draft, strategy, isForced }: { draft: RolloutDraft; strategy: Strategy; isForced: boolean }) {
  const { deployment, chosen, liveVersion } = draft;
  const first = chosen && checkStrategy(emptyDraft(strategy), { from: liveVersion, to: chosen.version });
  if (!chosen || first?.kind !== "plan")
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
    <RequestRolloutForm
      draft={draft}
      version={chosen.version}
      isFit={chosen.checks.every((check) => check.state !== "fault")}
      strategy={strategy}
      first={first}
      isForced={isForced}
    >
      <Section title="Checked beforehand">
        <PreflightList checks={chosen.checks} />
      </Section>
    </RequestRolloutForm>
  );
}
