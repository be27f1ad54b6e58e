// Steps with their time, on one line each; later processes continue the clock of the first one.

const STARTED_AT = "SLIPWAY_STARTED_AT";
process.env[STARTED_AT] ??= String(Date.now());
const startedAt = Number(process.env[STARTED_AT]);

const canRewrite = Boolean(process.stdout.isTTY);
const paint = (code, text) => (canRewrite ? `\u001b[${code}m${text}\u001b[0m` : text);
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** A failure with what happened in the first line and what to do below. */
export class StepFailure extends Error {
  /** @param {string} message @param {string} [advice] */
  constructor(message, advice) {
    super(message);
    this.advice = advice ?? "";
  }
}

/**
 * Runs one step and prints its outcome; `work` may return a remark to print behind the title.
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = performance.now();
  if (canRewrite) process.stdout.write(`  ${paint(2, "…")} ${title}`);
  else console.log(`  … ${title}`);
  try {
    const result = await work();
    const remark = typeof result === "string" ? ` (${result})` : "";
    rewrite(`  ${paint(32, "✓")} ${title}${remark}`, performance.now() - began);
    return result;
  } catch (error) {
    rewrite(`  ${paint(31, "✗")} ${title}`, performance.now() - began);
    throw error;
  }
}

/** Seconds since the command was typed. */
export function elapsed() {
  return seconds(Date.now() - startedAt);
}

/** Prints a failure for a person and returns the exit code. */
export function reportFailure(error) {
  const { message, advice } = explain(error);
  console.error(`\n${paint(31, message)}`);
  if (advice) console.error(advice);
  return 1;
}

function explain(error) {
  if (error instanceof StepFailure) return error;
  if ((error?.code === "EACCES" || error?.code === "EPERM") && error.path) {
    const advice = "It belongs to another user, perhaps of an earlier start: delete it, or give it to this user.";
    return { message: `${error.path} may not be used by this user.`, advice };
  }
  if (error?.code === "ENOSPC") return { message: "The disk is full.", advice: "Free some space, then start again." };
  return { message: String(error?.stack ?? error), advice: "" };
}

function rewrite(line, tookMs) {
  const times = paint(2, `${seconds(tookMs)}, ${elapsed()} in all`);
  process.stdout.write(`${canRewrite ? "\r\u001b[2K" : ""}${line.padEnd(62)} ${times}\n`);
}
