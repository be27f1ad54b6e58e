import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { DropdownMenu, MenuLink } from "@/components/ui/dropdown-menu";
import type { ModelDetail } from "@/lib/contracts/model";

export type RequestRolloutProps = {
  model: Pick<ModelDetail, "id" | "deployments">;
  number: number;
};

/** Leads to where a rollout of this version is planned: in one deployment, in one of several, or in a new one. */
export function RequestRollout({ model, number }: RequestRolloutProps) {
  const [only, ...others] = model.deployments;
  if (!only) {
    return (
      <ButtonLink variant="main" shortcut="r" href={`/deployments/new?model=${model.id}`}>
        Deploy…
      </ButtonLink>
    );
  }
  const hrefOf = (id: string) => `/deployments/${id}/rollouts/new?version=${number}`;
  if (others.length === 0) {
    return (
      <ButtonLink variant="main" shortcut="r" href={hrefOf(only.id)}>
        Request rollout…
      </ButtonLink>
    );
  }
  return (
    <DropdownMenu
      align="end"
      trigger={
        <Button variant="main" shortcut="r">
          Request rollout…
        </Button>
      }
    >
      {model.deployments.map(({ id, name, environment }) => (
        <MenuLink key={id} href={hrefOf(id)}>
          {name} in {environment}
        </MenuLink>
      ))}
    </DropdownMenu>
  );
}
