import { setTimeout as sleep } from "node:timers/promises";
import { readDemoSettings } from "./replay-settings";
import { startReplay } from "./replay-traffic";

const replay = await startReplay(readDemoSettings(process.env));
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

/** Short against the 50 ms between two requests at the usual rate. */
const TICK_MS = 25;

while (!stop.signal.aborted) {
  replay.tick(Date.now());
  await sleep(TICK_MS);
}
await replay.stop();
