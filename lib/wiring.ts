import { join, resolve } from "node:path";
import { createFileArtifactStore } from "@/lib/adapters/artifact-store/file-artifact-store";
import { createDemoControls } from "@/lib/adapters/demo/demo-controls-file";
import { createImportDoor } from "@/lib/adapters/ingest/import-door";
import { createDeploymentCaller } from "@/lib/adapters/local-gateway/call-deployment";
import { createReplicaLogs } from "@/lib/adapters/local-runtime/replica-logs";
import { platformToken } from "@/lib/domain/deployments/platform-token";
import { parseHosts } from "@/lib/domain/models/artifact-uri";
import { env } from "@/lib/env";
import { installationKey } from "@/lib/keys";
import type { ArtifactStore } from "@/lib/ports/artifact-store";
import type { DemoControlsStore } from "@/lib/ports/demo-controls";
import type { DeploymentCaller } from "@/lib/ports/deployment-caller";
import type { ImportDoor } from "@/lib/ports/import-door";
import type { ModelInspector } from "@/lib/ports/model-inspector";
import type { ModelRuntime } from "@/lib/ports/model-runtime";
import { FAULTS_FILE } from "@/lib/serving/faults-file";
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

/** What replicas wrote, read where the local cluster keeps it. */
export function replicaLogs(): Pick<ModelRuntime, "logs"> {
  return createReplicaLogs(resolve(env().SLIPWAY_DATA_DIR, "taps"));
}

/** What the demo bar simulates. */
export function demoControls(): DemoControlsStore {
  return createDemoControls(resolve(env().SLIPWAY_DATA_DIR), process.env[FAULTS_FILE]);
}

/** How the console itself calls a deployment. */
export function deploymentCaller(): DeploymentCaller {
  return createDeploymentCaller({
    gatewayUrl: env().GATEWAY_URL,
    token: (deploymentId) => platformToken(installationKey("tap-ingest"), "predict", deploymentId),
  });
}

/** How the console hands exports of other platforms to ingest: with the token that the deployment's own taps have. */
export function importDoor(): ImportDoor {
  return createImportDoor({
    ingestUrl: env().INGEST_URL,
    token: (deploymentId) => platformToken(installationKey("tap-ingest"), "ingest", deploymentId),
  });
}
