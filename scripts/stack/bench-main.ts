import { spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { basename, join } from "node:path";
import { followParent } from "@/scripts/bootstrap/follow-parent.mjs";
import { reportFailure, StepFailure } from "@/scripts/bootstrap/progress.mjs";

// Runs one bench, `dist/bench-<name>.mjs`. A bench's last line is JSON: { bench, machine, results, aims }.
followParent();
try {
  const [name = "", ...words] = process.argv.slice(2);
  const file = join(process.cwd(), "dist", `bench-${name}.mjs`);
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
    const names = globSync("scripts/bench/*-main.ts").map((path) => basename(path, "-main.ts"));
    throw new StepFailure(`There is no bench called "${name}".`, `Choose one of: ${names.sort().join(", ")}`);
  }
  const child = spawn(process.execPath, ["--enable-source-maps", file, ...words], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
} catch (error) {
  process.exitCode = reportFailure(error);
}
