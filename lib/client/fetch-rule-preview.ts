import type { RulePreview } from "@/lib/contracts/alert-rule";
import { fetchJson } from "./fetch-json";

/** What is tried: `definition` is a RuleDefinition as JSON. */
type Tried = { deploymentId: string; definition: string; days: number };

/** When a rule would have fired. Throws where the server refuses the definition or does not answer. */
export function fetchRulePreview({ deploymentId, definition, days }: Tried, signal: AbortSignal): Promise<RulePreview> {
  const body = JSON.stringify({ deploymentId, definition: JSON.parse(definition), days });
  return fetchJson<RulePreview>("/api/v1/alert-rules/preview", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    signal,
  });
}
