import { rmSync } from "node:fs";
import { join } from "node:path";
import { fingerprint, hasStamp, writeStamp } from "./fingerprint.mjs";
import { step } from "./progress.mjs";
import { runCommand } from "./run-command.mjs";

const PACKAGES = ["package-lock.json"];
const SCHEMA = ["prisma/schema.prisma", "prisma/models", "prisma.config.ts"];

/** What is built from what, and where a stamp says so. */
const PARTS = {
  client: {
    title: "Generate the Prisma client",
    sources: [...PACKAGES, ...SCHEMA],
    stamp: "lib/generated/prisma/.built-from",
    words: () => ["scripts/prisma.mjs", "generate"],
  },
  processes: {
    title: "Bundle worker, ingest, gateway and tap",
    sources: [...PACKAGES, ...SCHEMA, "lib", "scripts"],
    stamp: "dist/.built-from",
    words: () => ["scripts/build-processes.mjs"],
  },
  web: {
    title: "Build the web",
    sources: [
      ...PACKAGES,
      ...SCHEMA,
      "app",
      "components",
      "lib",
      "public",
      "proxy.ts",
      "next.config.js",
      "postcss.config.mjs",
    ],
    stamp: ".next/.built-from",
    words: () => ["node_modules/next/dist/bin/next", "build"],
  },
};

/** @typedef {keyof typeof PARTS} Part */

/**
 * Names the parts whose sources changed since they were built.
 * @param {string} root
 * @param {Part[]} parts
 */
export function findStaleParts(root, parts) {
  return parts
    .map((name) => ({ ...PARTS[name], print: fingerprint(root, PARTS[name].sources) }))
    .filter(({ stamp, print }) => !hasStamp(join(root, stamp), print));
}

/**
 * Builds the given parts with the given Node.
 * @param {string} root
 * @param {ReturnType<typeof findStaleParts>} stale
 * @param {string} node
 */
export async function buildParts(root, stale, node) {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  for (const { title, words, stamp, print } of stale) {
    // An interrupted build must not look like the one before it.
    rmSync(join(root, stamp), { force: true });
    await step(title, () =>
      runCommand(node, words(), { cwd: root, env, advice: "Mend what it names, then start again." }),
    );
    writeStamp(join(root, stamp), print);
  }
}
