import { spawn } from "node:child_process";
import { StepFailure } from "./progress.mjs";

/** The end of a command's output is where it says what went wrong. */
const LINES_SHOWN = 25;

/**
 * Runs a command quietly; when it fails, the failure shows the end of its output and `advice`.
 * @param {string} command
 * @param {string[]} words
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, advice?: string }} options
 * @returns {Promise<void>}
 */
export async function runCommand(command, words, { cwd, env = process.env, advice }) {
  const chunks = [];
  const child = spawn(command, words, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.on("data", (chunk) => chunks.push(chunk));
  child.stderr.on("data", (chunk) => chunks.push(chunk));
  let stoppedBy = null;
  const stop = (signal) => {
    stoppedBy = signal;
    child.kill(signal);
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => process.off("SIGINT", stop).off("SIGTERM", stop));
  if (stoppedBy) throw new StepFailure(`Stopped by ${stoppedBy}.`, "The next start continues from here.");
  if (code === 0) return;
  const tail = Buffer.concat(chunks).toString("utf8").trimEnd().split("\n").slice(-LINES_SHOWN).join("\n");
  throw new StepFailure(`${[command, ...words].join(" ")} failed with code ${code}:\n${tail}`, advice);
}
