import { join, resolve } from "node:path";
import { createFileArtifactStore } from "@/lib/adapters/artifact-store/file-artifact-store";
import { parseHosts } from "@/lib/domain/models/artifact-uri";
import { env } from "@/lib/env";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import type { ModelInspector } from "@/lib/ports/model-inspector";
import { inspectOnnx } from "@/lib/serving/inspect-onnx";

/** Where models' files are kept. */
export function artifactStore(): ArtifactStore {
  return createFileArtifactStore({ directory: resolve(env().SLIPWAY_DATA_DIR, "artifacts") });
}

function modelInspector(): ModelInspector {
  return { inspect: (folder) => inspectOnnx(folder, { entry: join(process.cwd(), "dist", "inspect-onnx.mjs") }) };
}

/** What registering a version needs from outside. */
export function registryPorts(): { store: ArtifactStore; inspector: ModelInspector; artifactHosts: string[] } {
  return {
    store: artifactStore(),
    inspector: modelInspector(),
    artifactHosts: parseHosts(env().SLIPWAY_ARTIFACT_HOSTS),
  };
}
