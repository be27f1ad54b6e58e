import { reportFailure } from "@/scripts/bootstrap/progress.mjs";
import { openStack } from "@/scripts/stack/stack";
import { startOver } from "@/scripts/stack/start-over";
import { stopOnSignals } from "@/scripts/stack/stop-on-signals";
import { readChaosWords, stackSettingsIn } from "./chaos-settings";
import { runChaos } from "./run-chaos";

// Rollouts of every strategy under traffic, while everything is killed at random moments; the last line counts the checks.
try {
  const words = readChaosWords(process.argv.slice(2));
  const settings = await stackSettingsIn(process.cwd(), "chaos");
  await startOver(settings);
  const stack = openStack(settings);
  stopOnSignals(stack);
  const checks = await runChaos(stack, words).finally(stack.stop);
  for (const { name, faults, counted } of checks) {
    console.log(`${faults.length === 0 ? "✓" : "✗"} ${name}: ${counted}`);
    for (const fault of faults.slice(0, 10)) console.log(`    ${fault}`);
    if (faults.length > 10) console.log(`    and ${faults.length - 10} more`);
  }
  const failed = checks.filter(({ faults }) => faults.length > 0).length;
  console.log(`\n${checks.length - failed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
} catch (error) {
  console.log("0 passed, 1 failed");
  process.exit(reportFailure(error));
}
