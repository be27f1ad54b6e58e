import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { createLocalGateway } from "@/lib/adapters/local-gateway/local-gateway";
import { artifactDigest } from "@/lib/domain/digests/artifact-digest";
import { deriveKey } from "@/lib/domain/digests/derive-key";
import type { ModelRuntime } from "@/lib/ports/model-runtime";
import type { ServerConfig, ServerMessage } from "@/lib/serving/server-config";
import type { BundledProcesses } from "@/lib/testing/bundle-processes";
import { startFakeTap } from "@/lib/testing/fake-tap";
import { createLocalCluster } from "@/lib/testing/local-cluster";
import { GATEWAY_SECRET, startGateway, tableOf } from "@/lib/testing/start-gateway";
import type { Place } from "./ask";

type Places = {
  server: Place;
  tap: Place;
  gateway: Place;
  /** From now on the gateway copies every question to a shadow that takes it and never answers. */
  hangShadow(): Promise<void>;
  close(): Promise<void>;
};

const PATH = "/v2/models/flight-delay/infer";

/** A bare model server, a tap with its own, and a gateway before that tap, all of the same small model. */
export async function startPlaces(): Promise<Places> {
  const processes: BundledProcesses = { pathOf: (name) => join("dist", `${name}.mjs`), remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), "slipway-bench-"));
  const cluster = await createLocalCluster(processes);
  const spec = cluster.spec();
  const runtime = cluster.openRuntime();
  await runtime.ensure(spec);
  const tapUrl = await readyUrl(runtime);
  const gateway = await startGateway(processes, folder);
  const routesKey = deriveKey(GATEWAY_SECRET, "gateway-routes");
  const split = { version: spec.version, weight: 100, urls: [tapUrl] };
  const router = createLocalGateway({ gatewayUrl: gateway.url, routesKey });
  await router.apply(tableOf(1, split));
  const shadow = await startFakeTap({ isHanging: true });
  const server = await startServer(join(folder, "model"), cluster.modelBytes(), processes.pathOf("model-server"));
  return {
    server: { url: `http://127.0.0.1:${server.port}${PATH}` },
    tap: { url: `${tapUrl}${PATH}` },
    gateway: { url: `${gateway.url}/operations/flight-delay${PATH}`, token: "predict" },
    async hangShadow() {
      const targets = [{ replicaId: "shadow", url: shadow.url }];
      const mirrors = [{ versionId: v7(), version: spec.version + 1, percent: 100, targets }];
      await router.apply(tableOf(2, split, null, { mirrors }));
    },
    async close() {
      shadow.close();
      server.kill();
      await gateway.kill("SIGKILL");
      await cluster.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function readyUrl(runtime: ModelRuntime): Promise<string> {
  for (;;) {
    const [replica] = await runtime.list();
    if (replica?.phase === "ready" && replica.url) return replica.url;
    await sleep(50);
  }
}

async function startServer(folder: string, model: Buffer, entry: string) {
  mkdirSync(folder);
  writeFileSync(join(folder, "model.onnx"), model);
  const sha256 = createHash("sha256").update(model).digest("hex");
  const config: Partial<ServerConfig> = {
    modelName: "flight-delay",
    version: 1,
    folder,
    digest: artifactDigest([{ path: "model.onnx", sha256 }]),
  };
  const configFile = `${folder}.json`;
  writeFileSync(configFile, JSON.stringify(config));
  const child = spawn(process.execPath, [entry, configFile], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [message]: ServerMessage[] = await once(child, "message");
  if (message?.type !== "ready") throw new Error("The model server did not start.");
  return { port: message.port, kill: () => child.kill("SIGKILL") };
}
