import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { bundleOptions } from "@/scripts/build-processes.mjs";

const ENTRIES = {
  gateway: "lib/gateway/main.ts",
  tap: "lib/gateway/tap/main.ts",
  "model-server": "lib/serving/main.ts",
  "inspect-onnx": "lib/serving/inspect-main.ts",
  ingest: "lib/ingest/main.ts",
  worker: "lib/workers/main.ts",
  "short-lived-worker": "lib/testing/short-lived-worker.ts",
};

export type BundledProcesses = { pathOf(name: keyof typeof ENTRIES): string; remove(): void };

/** Bundles the data plane's processes for one test file, beside `dist` so that a running demo is not touched. */
export async function bundleProcesses(): Promise<BundledProcesses> {
  const root = join(import.meta.dirname, "..", "..");
  // Inside the project, because the bundles still look for their packages in its node_modules.
  const cache = join(root, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(join(cache, "slipway-processes-"));
  const entries = Object.entries(ENTRIES).map(([out, file]) => ({ out, in: join(root, file) }));
  await build({ ...bundleOptions(entries), outdir });
  return {
    pathOf: (name) => join(outdir, `${name}.mjs`),
    remove: () => rmSync(outdir, { recursive: true, force: true }),
  };
}
