import { followParent } from "@/scripts/bootstrap/follow-parent.mjs";
import type { Stack } from "./stack";

/** Ends the stack on Ctrl-C, SIGTERM, a closed terminal and the end of npm. Further signals change nothing: the end is under way. */
export function stopOnSignals(stack: Stack): void {
  followParent();
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    console.log("\n  Stopping…");
    await stack.stop();
    console.log("  Everything has ended.");
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        console.error(error);
        process.exit(1);
      });
    });
  }
}
