import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { step } from "./progress.mjs";
import { runCommand } from "./run-command.mjs";

/**
 * Runs `npm ci` unless node_modules already holds what the lock file asks for.
 * @param {string} root
 * @param {{ isDevelopment: boolean }} options whether the packages that only building and testing need are wanted too
 */
export async function installPackages(root, { isDevelopment }) {
  if (isInstalled(root, isDevelopment)) return;
  const npm = process.env.npm_execpath;
  const [command, words] = npm ? [process.execPath, [npm]] : ["npm", []];
  await step("Install packages", () =>
    runCommand(command, [...words, "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund"], {
      cwd: root,
      advice: "Check that the npm registry can be reached and that the disk has 2 GB free, then start again.",
    }),
  );
}

/** npm writes its own lock file into node_modules as its last act, so it tells of whole installations only. */
function isInstalled(root, isDevelopment) {
  const hidden = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const { packages: wanted } = readJson(join(root, "package-lock.json"));
  const { packages: present } = readJson(hidden);
  return Object.entries(wanted).every(([path, entry]) => {
    const isOptional = path === "" || entry.optional || entry.devOptional || (entry.dev && !isDevelopment);
    return isOptional || present[path]?.version === entry.version;
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
