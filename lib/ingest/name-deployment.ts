import type { Parsed } from "./parse-lines";
import type { KnownToken } from "./registry";

/** Gives each line its deployment: its own, or the one that the token is limited to. */
export function nameDeployment<T extends { deploymentId?: string }>(
  parsed: Parsed<T>,
  token: KnownToken,
): Parsed<T & { deploymentId: string }> {
  const named: Parsed<T & { deploymentId: string }> = { good: [], refused: [...parsed.refused] };
  for (const { line, record } of parsed.good) {
    const deploymentId = (record.deploymentId ?? token.deploymentId)?.toLowerCase();
    if (deploymentId) named.good.push({ line, record: { ...record, deploymentId } });
    else
      named.refused.push({ line, reason: "deploymentId: is missing; only a token for one deployment can do without." });
  }
  return named;
}
