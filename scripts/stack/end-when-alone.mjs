// Outlives the process that holds its standard input: when that ends, however it ends, this ends the given server and
// deletes its folder. Usage: node end-when-alone.mjs PID FOLDER
import { rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

const [pid = "", folder = ""] = process.argv.slice(2);
const ENDS_WITHIN_MS = 10_000;

process.on("SIGINT", () => {}); // Ctrl-C reaches the whole group; the owner decides
process.on("SIGTERM", () => {});
process.stdin.resume();
process.stdin.once("close", async () => {
  signal("SIGINT");
  for (let waitedMs = 0; waitedMs < ENDS_WITHIN_MS && signal(0); waitedMs += 50) await sleep(50);
  await rm(folder, { recursive: true, force: true });
  process.exit(0);
});

function signal(name) {
  try {
    return process.kill(Number(pid), name);
  } catch {
    return false; // it has ended
  }
}
