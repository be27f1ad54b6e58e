import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { ArtifactRefusal, digestFolder, findOnnxFile } from "./artifact-folder";
import { withFaults } from "./faults";
import { FAULTS_FILE } from "./faults-file";
import { createModelHttpServer, type ServerState } from "./model-http-server";
import { loadOnnxModel } from "./onnx-model";
import { EXIT_REFUSED, type ServerMessage, serverConfigSchema } from "./server-config";
import { createServerMetrics } from "./server-metrics";

/** Requests under way when the server is told to stop have this long to be answered. */
const DRAIN_MS = 10_000;

const config = serverConfigSchema.parse(JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")));
const state: ServerState = { model: null, draining: false };
const server = createModelHttpServer(config, state, createServerMetrics(config.modelName, config.version));

/** Tells the parent, and waits until it is sent: an exit right after would lose it. */
function tell(message: ServerMessage): Promise<void> {
  return new Promise((resolve) => (process.send ? process.send(message, () => resolve()) : resolve()));
}

function drain(): void {
  if (state.draining) return;
  state.draining = true;
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}

async function load(): Promise<void> {
  const digest = await digestFolder(config.folder);
  if (digest !== config.digest) {
    throw new ArtifactRefusal(`The artifact's digest is ${digest}, registered was ${config.digest}. It is not loaded.`);
  }
  const model = await loadOnnxModel(await findOnnxFile(config.folder)).catch((error: unknown) => {
    throw new ArtifactRefusal(`The model cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  });
  const { [FAULTS_FILE]: faultsFile } = process.env;
  state.model = faultsFile ? withFaults(model, faultsFile, config) : model;
}

process.on("SIGTERM", drain);
process.on("SIGINT", drain);
process.on("message", (message) => message === "stop" && drain());
// The channel closes when the parent dies, however it dies: no server outlives its tap.
process.on("disconnect", () => process.exit(0));

await new Promise<void>((resolve) => server.listen(config.port, config.host, resolve));
try {
  await load();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(reason);
  await tell({ type: "refused", reason });
  process.exit(error instanceof ArtifactRefusal ? EXIT_REFUSED : 1);
}
const { port } = server.address() as AddressInfo; // safe because the server listens on TCP
console.log(`${config.modelName} version ${config.version} is ready on port ${port}`);
await tell({ type: "ready", port, inputs: state.model?.inputs.length ?? 0, outputs: state.model?.outputs.length ?? 0 });
