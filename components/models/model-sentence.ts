import type { ModelDetail, VersionUse } from "@/lib/contracts/model";
import { groupUses } from "./group-uses";

function inWords(uses: readonly VersionUse[]): string {
  const live = uses.filter((use) => use.arm === "live").map((use) => `v${use.version} is live`);
  const candidates = uses
    .filter((use) => use.arm === "candidate")
    .map((use) => `v${use.version} takes ${use.weight} %`);
  return [...live, ...candidates].join(", ");
}

/** What a model's page says: what serves where, later environments first. */
export function modelSentence(model: ModelDetail): string {
  const places = groupUses(model.uses).map(({ environment, uses }) => `In ${environment}, ${inWords(uses)}`);
  const [first, second] = places;
  if (first) return second ? `${first}. ${second}.` : `${first}.`;
  if (!model.latest) return `${model.name} has no version yet.`;
  return `${model.name} v${model.latest.number} was registered last; none serves anywhere yet.`;
}

/** What one version's page says. */
export function versionSentence(version: { model: string; number: number; uses: readonly VersionUse[] }): string {
  const name = `${version.model} v${version.number}`;
  if (version.uses.length === 0) return `${name} serves nowhere yet.`;
  const places = version.uses.map((use) =>
    use.arm === "live" && use.weight === 100
      ? `is live in ${use.environment}`
      : `takes ${use.weight} % in ${use.environment} as ${use.arm}`,
  );
  return `${name} ${places.join(" and ")}.`;
}
