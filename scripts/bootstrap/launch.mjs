// What every command does before our own code can run: it needs no package, and no newer Node than 20.
import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildParts, findStaleParts } from "./build.mjs";
import { findNode } from "./find-node.mjs";
import { followParent } from "./follow-parent.mjs";
import { installPackages } from "./install.mjs";
import { reportFailure } from "./progress.mjs";

const root = realpathSync(fileURLToPath(new URL("../..", import.meta.url)));

/**
 * Installs and builds what is missing, then runs `dist/<main>.mjs` on the project's Node.
 * @param {{ main: string, parts: import("./build.mjs").Part[], isDevelopment?: boolean }} options
 */
export async function launch({ main, parts, isDevelopment = false }) {
  followParent();
  try {
    const stale = findStaleParts(root, parts);
    await installPackages(root, { isDevelopment: isDevelopment || stale.length > 0 });
    const node = findNode(root);
    await buildParts(root, stale, node);
    await handOver(node, join(root, "dist", `${main}.mjs`));
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}

/** Continues in this process if it already is the right Node, else in a child that gets our signals. */
async function handOver(node, file) {
  process.chdir(root);
  if (node === realpathSync(process.execPath)) {
    await import(pathToFileURL(file).href);
    return;
  }
  const child = spawn(node, [file, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
