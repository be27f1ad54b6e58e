import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { versionMetadataSchema } from "@/lib/contracts/model-version";
import type { ModelBundle } from "./train-bundle";

const manifestSchema = z.array(
  z.object({
    model: z.string(),
    version: z.int(),
    files: z.array(z.string()),
    metadata: versionMetadataSchema,
  }),
);
const MANIFEST = "manifest.json";

/** Digest of everything that decides what training makes: the code that runs and the data that it reads. */
export async function trainingKey(paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of paths) hash.update(await readFile(file));
  return hash.digest("hex").slice(0, 24);
}

/** The bundles that an earlier start trained under the same key, or null. */
export async function findCachedBundles(directory: string, key: string): Promise<ModelBundle[] | null> {
  const folder = path.join(directory, key);
  const names = await readdir(folder).catch(ignoreMissing);
  if (!names?.includes(MANIFEST)) return null;
  const manifest = manifestSchema.parse(JSON.parse(await readFile(path.join(folder, MANIFEST), "utf8")));
  return Promise.all(
    manifest.map(async ({ model, version, files, metadata }) => ({
      model,
      version,
      metadata,
      files: await Promise.all(
        files.map(async (name) => ({
          path: name,
          content: await readFile(path.join(folder, `${model}-${version}`, name)),
        })),
      ),
    })),
  );
}

/** Keeps the bundles for the next start and drops those of other keys. The folder appears whole or not at all. */
export async function cacheBundles(directory: string, key: string, bundles: readonly ModelBundle[]): Promise<void> {
  const draft = path.join(directory, `draft-${randomUUID()}`);
  for (const { model, version, files } of bundles) {
    const folder = path.join(draft, `${model}-${version}`);
    await mkdir(folder, { recursive: true });
    for (const file of files) await writeFile(path.join(folder, file.path), file.content);
  }
  const manifest = bundles.map(({ model, version, files, metadata }) => ({
    model,
    version,
    files: files.map((file) => file.path),
    metadata,
  }));
  await writeFile(path.join(draft, MANIFEST), JSON.stringify(manifest, null, 1));
  for (const name of await readdir(directory)) {
    if (path.join(directory, name) !== draft) await rm(path.join(directory, name), { recursive: true, force: true });
  }
  await rename(draft, path.join(directory, key));
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
