import { createHash } from "node:crypto";
import { z } from "zod";
import type { ModelBundle } from "./train-bundle";

const registeredSchema = z.object({ id: z.uuid(), modelId: z.uuid(), number: z.int() });
export type Registered = z.infer<typeof registeredSchema>;

/** Registers a version over the public API, as a training pipeline would. Sent twice, it registers once. */
export async function registerBundle(api: { url: string; token: string }, bundle: ModelBundle): Promise<Registered> {
  const form = new FormData();
  form.set("metadata", JSON.stringify(bundle.metadata));
  for (const { path, content } of bundle.files) form.append("files", new Blob([new Uint8Array(content)]), path);
  const response = await fetch(`${api.url}/api/v1/models/${bundle.model}/versions`, {
    method: "POST",
    headers: { authorization: `Bearer ${api.token}`, "idempotency-key": keyOf(bundle) },
    body: form,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`registering ${bundle.model} v${bundle.version}: ${response.status} ${text}`);
  const registered = registeredSchema.parse(JSON.parse(text));
  if (registered.number === bundle.version) return registered;
  throw new Error(
    `${bundle.model} v${bundle.version} became v${registered.number}: the registry held versions already`,
  );
}

function keyOf(bundle: ModelBundle): string {
  const hash = createHash("sha256");
  for (const { path, content } of bundle.files) hash.update(path).update(content);
  return `demo-${bundle.model}-${bundle.version}-${hash.digest("hex").slice(0, 16)}`;
}
