import { ButtonLink } from "@/components/ui/button-link";
import type { ModelDetail } from "@/lib/contracts/model";
import { PlaceButton } from "./place-button";

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
    <PlaceButton
      places={model.deployments.map(({ id, name, environment }) => ({
        id,
        href: hrefOf(id),
        label: `${name} in ${environment}`,
      }))}
    />
  );
}
