import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { followParent } from "@/scripts/bootstrap/follow-parent.mjs";
import { elapsed, reportFailure } from "@/scripts/bootstrap/progress.mjs";
import { SUITES, type SuiteResult } from "./test-suites";

// `npm test` runs every suite; `npm test -- unit db` runs the named ones. The last line sums them all up.
followParent();
const wanted = process.argv.slice(2);
const suites = SUITES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const reportFolder = mkdtempSync(join(tmpdir(), "slipway-tests-"));
const total: SuiteResult = { passed: 0, failed: 0 };
const lines: string[] = [];
let isInterrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    isInterrupted = true;
  });
}

for (const { title, run } of suites) {
  if (isInterrupted) break;
  console.log(`\n== ${title} (${elapsed()})`);
  const { passed, failed, retried = 0 } = await run(process.cwd(), reportFolder).catch(failedOnce);
  total.passed += passed;
  total.failed += failed;
  lines.push(
    `${failed === 0 ? "✓" : "✗"} ${title}: ${passed} passed, ${failed} failed${retried ? `; ${retried} passed at the second try only` : ""}`,
  );
}

rmSync(reportFolder, { recursive: true, force: true });
const isGood = total.failed === 0 && !isInterrupted && suites.length > 0;
if (suites.length === 0)
  console.log(`There is no such suite. Choose from: ${SUITES.map(({ name }) => name).join(", ")}`);
console.log(`\n${lines.join("\n")}\n\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = isGood ? 0 : 1;

function failedOnce(error: unknown): SuiteResult {
  reportFailure(error);
  return { passed: 0, failed: 1 };
}
