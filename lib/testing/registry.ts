import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll } from "vitest";
import { createFileArtifactStore } from "@/lib/adapters/artifact-store/file-artifact-store";
import type { Context } from "@/lib/command/context";
import type { Signature } from "@/lib/contracts/signature";
import { MAX_ARTIFACT_BYTES } from "@/lib/contracts/upload";
import type { ModelInspector } from "@/lib/ports/model-inspector";
import { openUpload } from "@/lib/services/uploads/open";
import type { RegistryPorts } from "@/lib/services/uploads/registry-ports";
import { stageFile } from "@/lib/services/uploads/stage-file";
import { type Registered, submitRegistration } from "@/lib/services/versions/submit-registration";

/** What the inspector of a test finds in every ONNX file. */
const FOUND_SIGNATURE: Signature = {
  inputs: [{ name: "x", datatype: "FP32", shape: [-1, 2] }],
  outputs: [{ name: "p", datatype: "FP32", shape: [-1, 1] }],
};

export type TestRegistry = RegistryPorts & { directory: string; remove(): Promise<void> };

/** A real store in a folder of its own, and an inspector that finds the same signature in every file. */
export function createTestRegistry(inspector?: ModelInspector): TestRegistry {
  const directory = mkdtempSync(join(tmpdir(), "slipway-registry-"));
  return {
    directory,
    store: createFileArtifactStore({ directory }),
    inspector: inspector ?? { inspect: async () => ({ kind: "inspected", ...FOUND_SIGNATURE }) },
    artifactHosts: ["models.example.test"],
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** The same for all tests of a file; gone after them. */
export function registryForFile(): TestRegistry {
  const registry = createTestRegistry();
  afterAll(registry.remove);
  return registry;
}

type TestFiles = Record<string, string | Buffer>;

/** Stages files as one upload of the actor's; returns its id. */
export async function stage(ctx: Context, ports: RegistryPorts, teamId: string, files: TestFiles): Promise<string> {
  const { id } = await openUpload(ctx, teamId);
  for (const [path, content] of Object.entries(files)) {
    const file = { path, content: Readable.from([Buffer.from(content)]) };
    await stageFile(ctx, ports.store, { id, maxBytes: MAX_ARTIFACT_BYTES }, file);
  }
  return id;
}

/** Registers a version as the API does: files first, then the checks, then the command. */
export async function registerTestVersion(
  ctx: Context,
  ports: RegistryPorts,
  version: {
    teamId: string;
    model: string;
    metadata?: Record<string, unknown>;
    files?: TestFiles;
    idempotencyKey?: string;
  },
): Promise<Registered> {
  const { teamId, model, idempotencyKey } = version;
  const uploadId = await stage(ctx, ports, teamId, version.files ?? { "model.bin": `content of ${model}` });
  return submitRegistration(ctx, ports, {
    teamId,
    model,
    uploadId,
    idempotencyKey,
    metadata: { format: "custom", ...version.metadata },
  });
}
