import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { v7 } from "uuid";
import { z } from "zod";
import type { Route, RouteTable } from "@/lib/contracts/route-table";
import { tokenHash } from "@/lib/domain/digests/token-hash";
import type { BundledProcesses } from "./bundle-processes";

export const GATEWAY_SECRET = "a secret of the tests, long enough for anyone";

export type RunningGateway = { url: string; kill(signal: NodeJS.Signals): Promise<void> };

const listeningSchema = z.object({ msg: z.literal("the gateway listens"), address: z.object({ port: z.int() }) });

/** Starts a real gateway on a free port, and resolves when it listens. */
export async function startGateway(processes: BundledProcesses, dataDir: string): Promise<RunningGateway> {
  const child = spawn(process.execPath, [processes.pathOf("gateway")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      SLIPWAY_SECRET: GATEWAY_SECRET,
      SLIPWAY_DATA_DIR: dataDir,
      SLIPWAY_GATEWAY_PORT: "0",
    },
  });
  const exited = once(child, "exit");
  for await (const line of createInterface({ input: child.stdout })) {
    const listening = listeningSchema.safeParse(JSON.parse(line));
    if (!listening.success) continue;
    child.stdout.resume();
    return {
      url: `http://127.0.0.1:${listening.data.address.port}`,
      async kill(signal) {
        child.kill(signal);
        await exited;
      },
    };
  }
  throw new Error("The gateway ended before it listened.");
}

type Split = { version: number; weight: number; urls: string[] };

/** A table of one route, `/operations/flight-delay`, that the token `predict` may call. */
export function tableOf(generation: number, live: Split, candidate?: Split): RouteTable {
  const armOf = (arm: "live" | "candidate", { version, weight, urls }: Split): Route["arms"][number] => ({
    arm,
    versionId: v7(),
    version,
    weight,
    targets: urls.map((url) => ({ replicaId: url, url })),
  });
  const route: Route = {
    team: "operations",
    deployment: "flight-delay",
    deploymentId: "01930000-0000-7000-8000-000000000001",
    model: "flight-delay",
    unavailableReason: null,
    arms: candidate ? [armOf("live", live), armOf("candidate", candidate)] : [armOf("live", live)],
    callers: [{ tokenHash: tokenHash("predict"), expiresAt: null }],
  };
  return { generation, issuedAt: new Date().toISOString(), routes: [route] };
}
