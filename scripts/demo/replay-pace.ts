/** Behind by more than this, the replay goes on from now: catching up would be a burst that nobody sent. */
const MAX_BURST_SECONDS = 1;

/** Says how many requests are due, at an even pace, whatever the time between two questions. */
export class Pace {
  private readonly perSecond: number;
  private owed = 0;
  private lastMs: number | null = null;

  constructor(perSecond: number) {
    this.perSecond = perSecond;
  }

  due(nowMs: number): number {
    const elapsedMs = this.lastMs === null ? 0 : Math.max(0, nowMs - this.lastMs);
    this.lastMs = nowMs;
    this.owed = Math.min(this.owed + (elapsedMs / 1000) * this.perSecond, MAX_BURST_SECONDS * this.perSecond);
    const due = Math.floor(this.owed);
    this.owed -= due;
    return due;
  }
}
