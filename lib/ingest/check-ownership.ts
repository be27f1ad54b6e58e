import { type CollectionPolicy, DEFAULT_POLICY } from "@/lib/domain/collection/collection-policy";
import type { Kept } from "@/lib/domain/predictions/event-time";
import { claimsOf, type Parsed, type RefusedLine } from "./parse-lines";
import { type KnownToken, type KnownVersion, keptOf, type Registry } from "./registry";

type OfDeployment = { deploymentId: string };
type OfVersion = OfDeployment & { versionId: string; version: number };

type Policies = { policyOf(deploymentId: string): CollectionPolicy; keptOf(deploymentId: string): Kept };

const noDeployment = "deploymentId: there is no such deployment, or the token is not for it.";
const noVersion = "versionId: there is no such version of this deployment's model.";

/**
 * Keeps the lines whose deployment the token may write to; a deployment of another team reads like an absent one. Answers
 * the deployments' policies beside them.
 */
export async function keepOwnDeployments<T extends OfDeployment>(
  parsed: Parsed<T>,
  token: KnownToken,
  registry: Registry,
): Promise<Parsed<T> & Policies> {
  const deployments = await registry.deployments.getAll(parsed.good.map(({ record }) => record.deploymentId));
  const mayWrite = (id: string) =>
    deployments.get(id)?.teamId === token.teamId && (token.deploymentId === null || token.deploymentId === id);
  const kept = divide(parsed, (record) => (mayWrite(record.deploymentId) ? null : noDeployment));
  return {
    ...kept,
    policyOf: (id) => deployments.get(id)?.policy ?? DEFAULT_POLICY,
    keptOf: (id) => keptOf(deployments.get(id) ?? null),
  };
}

/** Keeps the lines whose version belongs to the model of their deployment; answers the versions beside them. */
export async function keepKnownVersions<T extends OfVersion>(
  parsed: Parsed<T>,
  registry: Registry,
): Promise<Parsed<T> & { versions: Map<string, KnownVersion | null> }> {
  const versions = await registry.versions.getAll(parsed.good.map(({ record }) => record.versionId));
  const deployments = await registry.deployments.getAll(parsed.good.map(({ record }) => record.deploymentId));
  const kept = divide(parsed, (record) => {
    const version = versions.get(record.versionId);
    const isOfModel = version?.modelId === deployments.get(record.deploymentId)?.modelId;
    return version && isOfModel && version.number === record.version ? null : noVersion;
  });
  return { ...kept, versions };
}

/** Moves every good line that `refuse` gives a reason for to the refused ones. */
export function divide<T>(parsed: Parsed<T>, refuse: (record: T) => string | null): Parsed<T> {
  const good: Parsed<T>["good"] = [];
  const refused: RefusedLine[] = [...parsed.refused];
  for (const line of parsed.good) {
    const reason = refuse(line.record);
    if (reason === null) good.push(line);
    else refused.push({ line: line.line, reason, ...claimsOf(line.record) });
  }
  return { good, refused };
}
