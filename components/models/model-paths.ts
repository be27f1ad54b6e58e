type ModelAddress = { team: { slug: string }; name: string };

/** Addresses of the registry's pages. A model's name is unique within its team only, so the team stands in front. */
export function modelPath({ team, name }: ModelAddress): string {
  return `/models/${team.slug}/${name}`;
}

export function versionPath(model: ModelAddress, number: number): string {
  return `${modelPath(model)}/versions/${number}`;
}

export function comparePath(model: ModelAddress, left: number, right: number): string {
  return `${modelPath(model)}/compare?left=${left}&right=${right}`;
}

export function registerPath(model?: ModelAddress): string {
  return model
    ? `/models/register?${new URLSearchParams({ team: model.team.slug, model: model.name })}`
    : "/models/register";
}
