import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StepFailure } from "@/scripts/bootstrap/progress.mjs";
import { endProcess, identifyProcess } from "./process-identity";
import { distFile } from "./process-specs";
import type { Stack } from "./stack";
import { logFolderOf } from "./stack-settings";

const LOG_LINES_SHOWN = 15;
const STOP_GRACE_MS = 5_000;

/** Runs `dist/<name>.mjs` to its end; fails with the end of its log. Stopping the stack ends it. */
export async function runOnce(stack: Stack, name: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const folder = logFolderOf(stack.settings);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.log`);
  const output = openSync(file, "w", 0o600);
  const child = spawn(process.execPath, ["--enable-source-maps", distFile(stack.settings, name)], {
    cwd: stack.settings.root,
    env: { ...environment, SLIPWAY_PROCESS: name },
    detached: true,
    stdio: ["ignore", output, output],
  });
  const identity = identifyProcess(child.pid);
  if (identity) {
    stack.book.note(name, identity);
    stack.onStop(() => endProcess(identity, "SIGTERM", STOP_GRACE_MS));
  }
  const ending = await new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
  stack.book.strike(name);
  if (ending === "code 0") return;
  const tail = readFileSync(file, "utf8").trimEnd().split("\n").slice(-LOG_LINES_SHOWN).join("\n");
  throw new StepFailure(`${name} ended with ${ending}. The end of its log:\n${tail}`, `The whole log: ${file}`);
}
