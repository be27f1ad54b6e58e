import { type Reading, read, refuse } from "@/lib/domain/imports/reading";
import { type AnsweringVersion, versionOfVariant } from "@/lib/domain/imports/variant";
import type { IngestParts } from "./accept-predictions";
import type { CallForm } from "./import-registry";

/** Which version a logged call is of: the one that the sender names, else what its endpoint stood for at that time. */
type Asked = { deploymentId: string; variant: string; at: Date; version: number | null };

/** The version that answered a logged call, with how its calls are read. */
export type ReadableVersion = AnsweringVersion &
  Omit<CallForm, "signature"> & { signature: NonNullable<CallForm["signature"]> };

async function namedVersion(parts: IngestParts, { deploymentId, variant }: Asked, number: number) {
  const deployment = (await parts.registry.deployments.getAll([deploymentId])).get(deploymentId);
  const key = `${deployment?.modelId} ${number}`;
  const versionId = deployment && (await parts.imports.numbered.getAll([key])).get(key);
  if (!versionId) return refuse(`version: the model has no version ${number}.`);
  const arm = ["canary", "candidate"].includes(variant.toLowerCase()) ? ("candidate" as const) : ("live" as const);
  return read<AnsweringVersion>({ versionId, version: number, arm });
}

/** Finds the version that answered, or says why none can be named. What was live is read from memory, a few seconds old at most. */
export async function findVersion(parts: IngestParts, asked: Asked): Promise<Reading<ReadableVersion>> {
  const served = (await parts.imports.served.getAll([asked.deploymentId])).get(asked.deploymentId);
  const found =
    asked.version === null
      ? versionOfVariant(served ?? { changes: [], promotions: [] }, asked.variant, asked.at)
      : await namedVersion(parts, asked, asked.version);
  if (found.kind === "refused") return found;
  const { versionId, version } = found.value;
  const form = (await parts.imports.forms.getAll([versionId])).get(versionId);
  if (!form?.signature) return refuse(`Version ${version} has no signature, so that its inputs cannot be told apart.`);
  return read({ ...found.value, signature: form.signature, interpretation: form.interpretation });
}

/** The version that the address names (`?version=2`); null where it names none. */
export function askedVersion(query: URLSearchParams): Reading<number | null> {
  const text = query.get("version");
  if (text === null) return read(null);
  return /^[1-9]\d{0,8}$/.test(text) ? read(Number(text)) : refuse("version: is not the number of a version.");
}
