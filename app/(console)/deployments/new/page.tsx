import type { Metadata } from "next";
import { CreateDeploymentForm } from "@/components/deployments/create-deployment-form";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireUserContext } from "@/lib/auth/current-context";
import { listDeploymentChoices } from "@/lib/services/deployments/list-deployment-choices";

export const metadata: Metadata = { title: "Create deployment" };

type Props = { searchParams: Promise<{ model?: string | string[] }> };

export default async function NewDeploymentPage({ searchParams }: Props) {
  const [ctx, { model }] = await Promise.all([requireUserContext(), searchParams]);
  const choices = await listDeploymentChoices(ctx);
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Deployments", href: "/deployments" }, { label: "New" }]}
        sentence="Where should a model stand?"
        facts={<span>Nothing runs yet: a version is started in a second step.</span>}
      />
      {choices.environments.length === 0 ? (
        <EmptyState title="You cannot create a deployment yet.">
          It takes the role ML engineer in a team that has an environment. A team admin makes environments under
          Settings.
        </EmptyState>
      ) : choices.models.length === 0 ? (
        <EmptyState
          title="There is no model to deploy."
          action={<ButtonLink href="/models">Register a model</ButtonLink>}
        >
          A deployment belongs to a model of the registry.
        </EmptyState>
      ) : (
        <CreateDeploymentForm choices={choices} model={typeof model === "string" ? model : null} />
      )}
    </>
  );
}
