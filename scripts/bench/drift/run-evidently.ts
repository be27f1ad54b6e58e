import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { kinds } from "./features";

const answerSchema = z.object({ version: z.string(), seconds: z.number() });

const bytesOf = (rows: Float64Array | undefined) => new Uint8Array(rows?.buffer ?? new ArrayBuffer());

/**
 * Evidently's drift preset on the same rows, one column of each kind, by the python that `BENCH_PYTHON` names: its version
 * and its seconds. Null where that python has no Evidently; throws where it has one and fails.
 */
export function runEvidently(root: string, references: Float64Array[], currents: Float64Array[]) {
  const python = process.env.BENCH_PYTHON ?? "python3";
  if (spawnSync(python, ["-c", "import evidently"]).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "slipway-bench-"));
  try {
    for (const [kind, { name }] of kinds.entries()) {
      writeFileSync(join(folder, `${name}.reference`), bytesOf(references[kind]));
      writeFileSync(join(folder, `${name}.current`), bytesOf(currents[kind]));
    }
    const script = join(root, "scripts", "bench", "drift", "time_evidently.py");
    const run = spawnSync(python, [script, folder], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`Evidently failed: ${run.stderr.slice(-1000)}`);
    return { ...answerSchema.parse(JSON.parse(run.stdout.trim().split("\n").at(-1) ?? "")), columns: kinds.length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
