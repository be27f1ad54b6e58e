/**
 * When something is tried next that was tried `attempts` times in vain before now: after the wait of that place among
 * `waitSeconds`, and after the last of them ever after.
 */
export function retryAt(now: Date, attempts: number, waitSeconds: readonly number[]): Date {
  const seconds = waitSeconds[attempts] ?? waitSeconds.at(-1) ?? 0;
  return new Date(now.getTime() + seconds * 1000);
}
