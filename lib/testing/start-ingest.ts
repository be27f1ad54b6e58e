import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { BundledProcesses } from "./bundle-processes";

export type RunningIngest = { url: string; kill(signal: NodeJS.Signals): Promise<void> };

const listeningSchema = z.object({ msg: z.literal("ingest listens"), address: z.object({ port: z.int() }) });

/** Starts a real ingest process on a free port, and resolves when it listens. */
export async function startIngest(processes: BundledProcesses, databaseUrl: string): Promise<RunningIngest> {
  const child = spawn(process.execPath, [processes.pathOf("ingest")], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { NODE_ENV: "test", PATH: process.env.PATH, DATABASE_URL: databaseUrl, SLIPWAY_INGEST_PORT: "0" },
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
  throw new Error("Ingest ended before it listened.");
}
