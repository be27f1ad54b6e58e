import type { ModelSummary } from "@/lib/contracts/model";

/** What the page of models says in one sentence: what was registered last, and what is on its way. */
export function modelsSentence(models: readonly ModelSummary[]): string {
  const trying = models.flatMap((model) =>
    model.uses.filter((use) => use.arm === "candidate").map((use) => ({ model, use })),
  );
  const [first, ...others] = trying;
  if (first) {
    const more = others.length > 0 ? `, and ${others.length} more` : "";
    return `${first.model.name} v${first.use.version} takes ${first.use.weight} % in ${first.use.environment}${more}.`;
  }
  const [newest] = models
    .filter((model) => model.latest)
    .sort((a, b) => (b.latest?.createdAt ?? "").localeCompare(a.latest?.createdAt ?? ""));
  return newest?.latest
    ? `${newest.name} v${newest.latest.number} was registered last.`
    : "No model has a version yet.";
}
