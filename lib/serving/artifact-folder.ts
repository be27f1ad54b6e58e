import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { artifactDigest } from "@/lib/domain/digests/artifact-digest";

/** Why a folder cannot be served; the message is for people. */
export class ArtifactRefusal extends Error {}

/** The digest of a folder's files, each read in full. Throws ArtifactRefusal on anything but plain files and folders. */
export async function digestFolder(folder: string): Promise<string> {
  const files: { path: string; sha256: string }[] = [];
  for (const path of await listFiles(folder)) {
    const hash = createHash("sha256");
    await pipeline(createReadStream(join(folder, path)), hash);
    files.push({ path, sha256: hash.digest("hex") });
  }
  return artifactDigest(files);
}

/** The ONNX file of an artifact: `model.onnx`, else the only `.onnx` there is. Throws ArtifactRefusal otherwise. */
export async function findOnnxFile(folder: string): Promise<string> {
  const models = (await listFiles(folder)).filter((path) => path.toLowerCase().endsWith(".onnx"));
  const chosen = models.find((path) => path === "model.onnx") ?? (models.length === 1 ? models[0] : undefined);
  if (chosen) return join(folder, chosen);
  throw new ArtifactRefusal(
    models.length === 0
      ? "The artifact has no .onnx file."
      : `The artifact has ${models.length} .onnx files; name the one to serve model.onnx.`,
  );
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return [];
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/");
    if (!entry.isFile()) throw new ArtifactRefusal(`“${path}” is neither a file nor a folder.`);
    return [path];
  });
}
