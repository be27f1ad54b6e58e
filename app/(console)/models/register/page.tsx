import type { Metadata } from "next";
import { RegisterForm } from "@/components/models/register/register-form";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireUserContext } from "@/lib/auth/current-context";
import { currentScope } from "@/lib/auth/current-scope";
import { firstValues, type SearchParams } from "@/lib/contracts/search-params";
import { can } from "@/lib/domain/access/actor";

export const metadata: Metadata = { title: "Register a version" };

export default async function RegisterPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireUserContext();
  const [scope, given] = [await currentScope(ctx), firstValues(await searchParams)];
  const teams = ctx.actor.memberships
    .filter((team) => can(ctx.actor, "version:register", team.teamId))
    .map((team) => ({ slug: team.teamSlug, name: team.teamName }));
  const wished = given.team ?? scope.teamSlug;
  const team = teams.find(({ slug }) => slug === wished) ?? teams[0];
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Models", href: "/models" }]}
        sentence={given.model ? `Register the next version of ${given.model}.` : "Register a model version."}
      />
      {team ? (
        <RegisterForm teams={teams} team={team.slug} model={given.model ?? ""} />
      ) : (
        <EmptyState
          title="Registering is not yours to do."
          action={<ButtonLink href="/models">Back to the models</ButtonLink>}
        >
          Data scientists and ML engineers register versions. Ask a team admin for one of these roles.
        </EmptyState>
      )}
    </>
  );
}
