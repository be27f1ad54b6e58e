// Bundles every process but the web into dist/<name>.mjs, packages left outside. `--watch` rebuilds on change.
import { globSync } from "node:fs";
import { basename, join } from "node:path";
import * as esbuild from "esbuild";

const root = join(import.meta.dirname, "..");

const PROCESSES = {
  worker: "lib/workers/main.ts",
  ingest: "lib/ingest/main.ts",
  gateway: "lib/gateway/main.ts",
  tap: "lib/gateway/tap/main.ts",
  "model-server": "lib/serving/main.ts",
  "inspect-onnx": "lib/serving/inspect-main.ts",
};

/** `scripts/<folder>/<name>-main.ts` becomes `dist/<folder>-<name>.mjs`. */
const SCRIPT_FOLDERS = ["demo", "stack", "bench", "chaos"];

/** Next's guard against importing server code in a browser throws outside of Next; our processes are servers. */
const serverOnly = {
  name: "server-only",
  setup(build) {
    build.onResolve({ filter: /^server-only$/ }, ({ path }) => ({ path, namespace: "empty" }));
    build.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "" }));
  },
};

export function findEntries() {
  const processes = Object.entries(PROCESSES).filter(([, file]) => globSync(file, { cwd: root }).length > 0);
  const scripts = SCRIPT_FOLDERS.flatMap((folder) =>
    globSync(`scripts/${folder}/*-main.ts`, { cwd: root }).map((file) => [
      `${folder}-${basename(file, "-main.ts")}`,
      file,
    ]),
  );
  return [...processes, ...scripts].map(([out, file]) => ({ out, in: join(root, file) }));
}

/** @returns {import("esbuild").BuildOptions & { plugins: import("esbuild").Plugin[] }} */
export function bundleOptions(entryPoints = findEntries()) {
  return {
    absWorkingDir: root,
    entryPoints,
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node22",
    sourcemap: true,
    logLevel: "warning",
    plugins: [serverOnly],
  };
}

// Not by `import.meta.filename`: it is the bundle's own name where this file was bundled into another process.
if (basename(process.argv[1] ?? "") === "build-processes.mjs") {
  const startedAt = performance.now();
  if (process.argv.includes("--watch")) {
    const context = await esbuild.context(bundleOptions());
    await context.watch();
  } else {
    const options = bundleOptions();
    await esbuild.build(options);
    console.log(`built ${options.entryPoints.length} processes in ${Math.round(performance.now() - startedAt)} ms`);
  }
}
