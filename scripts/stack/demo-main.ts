import { reportFailure, step } from "@/scripts/bootstrap/progress.mjs";
import { announceDemo } from "./announce-demo";
import { readStackSettings } from "./stack-settings";
import { openDemo, startDemo } from "./start-demo";
import { startOver } from "./start-over";
import { stopOnSignals } from "./stop-on-signals";

try {
  const settings = readStackSettings(process.cwd(), process.env);
  if (process.argv.includes("--fresh")) await step("Delete what earlier sessions made", () => startOver(settings));
  const stack = await openDemo(settings);
  stopOnSignals(stack);
  try {
    const { run } = await startDemo(stack, { withContent: true });
    announceDemo(settings, run);
  } catch (error) {
    await stack.stop();
    throw error;
  }
} catch (error) {
  process.exit(reportFailure(error));
}
