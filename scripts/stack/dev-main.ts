import { reportFailure } from "@/scripts/bootstrap/progress.mjs";
import { announceDemo } from "./announce-demo";
import { reloadOnChange } from "./reload-on-change";
import { readStackSettings } from "./stack-settings";
import { openDemo, startDemo } from "./start-demo";
import { stopOnSignals } from "./stop-on-signals";

try {
  const settings = readStackSettings(process.cwd(), process.env);
  const stack = await openDemo(settings);
  stopOnSignals(stack);
  try {
    const { run, processes } = await startDemo(stack, { withContent: true, web: "dev", command: "npm run dev" });
    stack.onStop(await reloadOnChange(settings, processes, stack.say));
    announceDemo(settings, run);
    console.log(
      "  Pages reload by themselves; the other processes are bundled and started again when their sources change.\n",
    );
  } catch (error) {
    await stack.stop();
    throw error;
  }
} catch (error) {
  process.exit(reportFailure(error));
}
