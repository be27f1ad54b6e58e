/** A closed terminal or a killed npm should be noticed before a person wonders. */
const LOOK_EVERY_MS = 500;

/**
 * Sends this process SIGTERM when npm, which started it, is gone: `npm run` passes a SIGTERM to its shell, and the shell dies
 * of it without telling us. Outside of npm a lost parent means nothing (`nohup`, `setsid`).
 */
export function followParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, "SIGTERM");
  }, LOOK_EVERY_MS);
  timer.unref();
}
