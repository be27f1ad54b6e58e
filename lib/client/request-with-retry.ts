import { z } from "zod";
import { MINUTE_MS } from "@/lib/domain/time/durations";
import { UploadRefused } from "./named-file";

const problemSchema = z.object({ detail: z.string() });

/** Waits between attempts; the last one repeats. */
const WAITS_MS = [1_000, 2_000, 5_000, 10_000] as const;
/** Half an hour without a line ends it: long enough for a train ride, short enough to be noticed. */
const GIVE_UP_AFTER_MS = 30 * MINUTE_MS;

type RetryOptions = { signal: AbortSignal; onWaiting(isWaiting: boolean): void };

/**
 * Repeats a request while the line is down or the server is busy. Throws UploadRefused for any other refusal, and
 * AbortError as soon as the signal says so.
 */
export async function requestWithRetry(send: () => Promise<Response>, options: RetryOptions): Promise<Response> {
  const startedAt = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    options.signal.throwIfAborted();
    const answer = await sendOnce(send);
    if (answer?.ok) {
      if (attempt > 0) options.onWaiting(false);
      return answer;
    }
    const isBusy = !answer || answer.status >= 500 || answer.status === 429;
    if (!isBusy) throw new UploadRefused(await sentenceOf(answer));
    if (performance.now() - startedAt > GIVE_UP_AFTER_MS)
      throw new UploadRefused("The server could not be reached. Try again.");
    options.onWaiting(true);
    await wait(WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)] ?? 0, options.signal);
  }
}

async function sendOnce(send: () => Promise<Response>): Promise<Response | null> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof TypeError) return null; // fetch's word for: the line is down
    throw error;
  }
}

async function sentenceOf(answer: Response): Promise<string> {
  const problem = problemSchema.safeParse(await answer.json().catch(() => null));
  return problem.success ? problem.data.detail : `The server refused this (${answer.status}).`;
}

/** Ends early when the browser says that the line is back. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const end = () => resolve();
  window.addEventListener("online", end, { once: true });
  signal.addEventListener("abort", end, { once: true });
  return promise.finally(() => {
    clearTimeout(timer);
    window.removeEventListener("online", end);
    signal.removeEventListener("abort", end);
  });
}
