import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import * as esbuild from "esbuild";
import { bundleOptions } from "@/scripts/build-processes.mjs";
import { distFile } from "./process-specs";
import type { StackSettings } from "./stack-settings";
import type { SupervisedProcess } from "./supervised-process";

/** The bundle of each process that is not called like it. */
const BUNDLES: Record<string, string> = { "identity-provider": "demo-identity-provider", replay: "demo-replay" };

/** Bundles on every change of a source, and restarts the processes whose bundle became another. Returns how to end it. */
export async function reloadOnChange(
  settings: StackSettings,
  processes: SupervisedProcess[],
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  const bundled = processes.filter(({ name }) => name !== "web");
  const hashes = new Map(bundled.map(({ name }) => [name, hashOf(settings, name)]));

  const restartChanged = async () => {
    const changed = bundled.filter(({ name }) => hashes.get(name) !== hashOf(settings, name));
    for (const { name } of changed) hashes.set(name, hashOf(settings, name));
    if (changed.length > 0) say(`sources changed: restarting ${changed.map(({ name }) => name).join(", ")}`);
    await Promise.all(changed.map((process) => process.restart()));
  };

  const restarter: esbuild.Plugin = {
    name: "restart",
    setup(build) {
      build.onEnd(async ({ errors }) => {
        if (errors.length === 0) await restartChanged();
      });
    },
  };
  const options = bundleOptions();
  const context = await esbuild.context({ ...options, plugins: [...options.plugins, restarter] });
  await context.watch();
  return () => context.dispose();
}

function hashOf(settings: StackSettings, name: string): string {
  const file = distFile(settings, BUNDLES[name] ?? name);
  return existsSync(file) ? createHash("sha256").update(readFileSync(file)).digest("hex") : "";
}
