import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { StepFailure } from "@/scripts/bootstrap/progress.mjs";
import { runCommand } from "@/scripts/bootstrap/run-command.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Returns the path of a Chromium: one that is there, else one that Playwright or apt installs. */
export async function findOrInstallChromium(root: string): Promise<string> {
  const present = findChromium();
  if (present) return present;
  const failures: string[] = [];
  for (const install of [installByPlaywright, installByApt]) {
    await install(root).catch((error: unknown) => failures.push(firstLine(error)));
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new StepFailure(
    `The browser tests need Chromium, and none was found or could be installed:\n  ${failures.join("\n  ")}`,
    "Install one (Debian: apt install chromium; elsewhere: npx playwright install chromium), or name yours: SLIPWAY_CHROMIUM=/path/to/chromium npm test",
  );
}

export function findChromium(): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [process.env.SLIPWAY_CHROMIUM, ...onPath, "/usr/bin/chromium", chromium.executablePath()];
  return candidates.find((path) => path !== undefined && path !== "" && existsSync(path)) ?? null;
}

async function installByPlaywright(root: string): Promise<void> {
  const cli = join(root, "node_modules", "@playwright", "test", "cli.js");
  await runCommand(process.execPath, [cli, "install", "chromium"], { cwd: root });
}

async function installByApt(root: string): Promise<void> {
  if (process.getuid?.() !== 0) throw new Error("apt needs root");
  await runCommand("apt-get", ["update"], { cwd: root });
  await runCommand("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"], { cwd: root });
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
