import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { z } from "zod";

export type RunningProcess = {
  url: string;
  pid: number;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Everything that it wrote since it listens, on both streams. */
  output(): string;
};

/** Starts a bundled process that logs `says` with its address once it listens; resolves then. */
export async function startProcess(
  path: string,
  says: string,
  environment: Record<string, string>,
): Promise<RunningProcess> {
  const listeningSchema = z.object({ msg: z.literal(says), address: z.object({ port: z.int() }) });
  const child = spawn(process.execPath, [path], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { NODE_ENV: "test", PATH: process.env.PATH, ...environment },
  });
  const exited = once(child, "exit");
  let output = "";
  const keep = (chunk: Buffer) => {
    output += chunk.toString("utf8");
  };
  child.stderr.on("data", keep).pipe(process.stderr);
  for await (const line of createInterface({ input: child.stdout })) {
    const listening = listeningSchema.safeParse(JSON.parse(line));
    if (!listening.success) continue;
    child.stdout.on("data", keep).resume();
    return {
      url: `http://127.0.0.1:${listening.data.address.port}`,
      pid: child.pid ?? 0,
      async kill(signal) {
        child.kill(signal);
        await exited;
      },
      output: () => output,
    };
  }
  throw new Error(`The process ended before it said “${says}”.`);
}
