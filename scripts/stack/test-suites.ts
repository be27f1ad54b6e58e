import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { findOrInstallChromium } from "./find-chromium";

/** `retried`: how many of the passed ones did so at the second try only. */
export type SuiteResult = { passed: number; failed: number; retried?: number };

type Suite = { name: string; title: string; run(root: string, reportFolder: string): Promise<SuiteResult> };

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), success: z.boolean() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** Every suite of `npm test`, the quick ones first. */
export const SUITES: Suite[] = [
  command("lint", "Format and lint", ["@biomejs/biome/bin/biome", "ci", "--colors=off", "--error-on-warnings"]),
  command("types", "Types", ["typescript/bin/tsc", "--noEmit"]),
  vitest("unit", "Unit tests and import directions"),
  vitest("db", "Services on a real PostgreSQL"),
  vitest("process", "Contract suites with real processes"),
  { name: "e2e", title: "The main job in Chromium", run: runPlaywright },
];

function command(name: string, title: string, [tool = "", ...words]: string[]): Suite {
  return {
    name,
    title,
    async run(root) {
      const code = await runTool(root, [tool, ...words]);
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },
  };
}

function vitest(name: string, title: string): Suite {
  return {
    name,
    title,
    async run(root, reportFolder) {
      const file = join(reportFolder, `${name}.json`);
      const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
      const code = await runTool(root, ["vitest/vitest.mjs", "run", "--project", name, ...reporters]);
      const report = readReport(file, vitestReport);
      if (!report) return { passed: 0, failed: 1 };
      // A suite can fail without a failing test: an error at import, or in a set-up.
      const failed = code === 0 ? report.numFailedTests : Math.max(report.numFailedTests, 1);
      return { passed: report.numPassedTests, failed };
    },
  };
}

async function runPlaywright(root: string, reportFolder: string): Promise<SuiteResult> {
  const file = join(reportFolder, "e2e.json");
  const executable = await findOrInstallChromium(root);
  const environment = { SLIPWAY_CHROMIUM: executable, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const code = await runTool(root, ["@playwright/test/cli.js", "test", "--reporter=list,json"], environment);
  const stats = readReport(file, playwrightReport)?.stats;
  if (!stats) return { passed: 0, failed: 1 };
  const failed = code === 0 ? stats.unexpected : Math.max(stats.unexpected, 1);
  return { passed: stats.expected + stats.flaky, failed, retried: stats.flaky };
}

function runTool(
  root: string,
  [tool = "", ...words]: string[],
  environment: Record<string, string> = {},
): Promise<number> {
  const env = { ...process.env, NODE_ENV: "test" as const, ...environment };
  const child = spawn(process.execPath, [join(root, "node_modules", tool), ...words], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  // Test runners tidy up on SIGINT; of SIGTERM they just die.
  const pass = () => child.kill("SIGINT");
  process.on("SIGINT", pass).on("SIGTERM", pass);
  return new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  }).finally(() => process.off("SIGINT", pass).off("SIGTERM", pass));
}

function readReport<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null; // the runner did not get as far as reporting
  }
}
