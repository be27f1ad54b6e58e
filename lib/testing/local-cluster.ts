import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { v7 } from "uuid";
import { createFileArtifactStore } from "@/lib/adapters/artifact-store/file-artifact-store";
import { createLocalRuntime, type LocalRuntimeOptions } from "@/lib/adapters/local-runtime/local-runtime";
import { type TapState, tapStateSchema } from "@/lib/contracts/tap";
import { artifactDigest } from "@/lib/domain/digests/artifact-digest";
import type { StoredFile } from "@/lib/ports/artifact-store";
import type { ModelRuntime, ReplicaSpec } from "@/lib/ports/model-runtime";
import { isSameProcess } from "@/lib/processes/process-identity";
import type { BundledProcesses } from "./bundle-processes";
import { type FakeIngest, startFakeIngest } from "./fake-ingest";
import { logisticOnnx } from "./onnx-fixtures";

const INGEST_TOKEN = "ingest-token-of-the-tests";

export type LocalCluster = {
  /** Where the replicas have their folders. */
  directory: string;
  ingest: FakeIngest;
  /** A new adapter over the same folder: what a restarted worker makes. */
  openRuntime(overrides?: Partial<LocalRuntimeOptions>): ModelRuntime;
  spec(overrides?: Partial<ReplicaSpec>): ReplicaSpec;
  tapState(replicaId: string): TapState;
  /** The model file as registered. */
  modelBytes(): Buffer;
  /** The files of the one artifact that its store has. */
  files: readonly StoredFile[];
  /** Ends every process and removes every file. */
  close(): Promise<void>;
};

/** A folder of its own with an artifact store, a small logistic model and a fake ingest, for tests with real processes. */
export async function createLocalCluster(processes: BundledProcesses): Promise<LocalCluster> {
  const folder = mkdtempSync(join(tmpdir(), "slipway-cluster-"));
  const directory = join(folder, "taps");
  const store = createFileArtifactStore({ directory: join(folder, "artifacts") });
  const model = logisticOnnx([1, -1], 0);
  const stored = await store.put(Readable.from([model]));
  const files: StoredFile[] = [{ path: "model.onnx", ...stored }];
  const digest = artifactDigest(files);
  mkdirSync(directory);
  const ingest = await startFakeIngest(INGEST_TOKEN);

  const tapState = (replicaId: string) =>
    tapStateSchema.parse(JSON.parse(readFileSync(join(directory, replicaId, "tap.json"), "utf8")));

  return {
    directory,
    ingest,
    files,
    tapState,
    modelBytes: () => model,
    openRuntime: (overrides = {}) =>
      createLocalRuntime({
        directory,
        tapEntry: processes.pathOf("tap"),
        modelServerEntry: processes.pathOf("model-server"),
        artifactFolder: (wanted) => store.materialise(wanted, files),
        ingestUrl: ingest.url,
        ingestToken: () => INGEST_TOKEN,
        feedbackKey: createHash("sha256").update("feedback").digest(),
        metricsToken: "metrics-token-of-the-tests",
        ...overrides,
      }),
    spec: (overrides = {}) => ({
      replicaId: randomUUID(),
      deploymentId: v7(),
      teamSlug: "operations",
      deploymentName: "flight-delay",
      modelName: "flight-delay",
      versionId: v7(),
      version: 3,
      arm: "live",
      artifactDigest: digest,
      format: "onnx",
      signature: {
        inputs: [{ name: "x", datatype: "FP32", shape: [-1, 2] }],
        outputs: [{ name: "p", datatype: "FP32", shape: [-1, 1] }],
      },
      interpretation: { kind: "binary", output: "p", classes: ["on time", "late"], positive: "late", threshold: 0.5 },
      environmentVariables: {},
      memoryMb: 512,
      specHash: "spec-1",
      ...overrides,
    }),
    async close() {
      for (const replicaId of readdirSync(directory)) {
        const state = readdirSync(join(directory, replicaId)).includes("tap.json") ? tapState(replicaId) : null;
        if (state && isSameProcess(state.pid, state.startTime)) process.kill(state.pid, "SIGKILL");
      }
      ingest.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
