import type { LabelRecord } from "@/lib/contracts/prediction-record";

export type PendingLabel = { readonly dueAtMs: number; readonly record: Omit<LabelRecord, "observedAt"> };

/** About ten minutes of labels at the usual rate: a longer outage of ingest loses the oldest. */
export const MAX_PENDING = 20_000;
/** Far below what ingest takes in one call. */
const BATCH = 2_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Labels that wait for their flight to land, and then for ingest to take them. Pure but for its own memory. */
export class LabelQueue {
  private waiting: PendingLabel[];
  private failures = 0;
  private retryAtMs = 0;
  dropped = 0;

  constructor(waiting: readonly PendingLabel[] = []) {
    this.waiting = [...waiting];
  }

  add(label: PendingLabel): void {
    this.waiting.push(label);
    if (this.waiting.length <= MAX_PENDING) return;
    this.waiting.shift();
    this.dropped++;
  }

  /** Takes the labels that are due; empty while the queue holds back after a failure. */
  takeDue(nowMs: number): PendingLabel[] {
    if (nowMs < this.retryAtMs) return [];
    const due: PendingLabel[] = [];
    const later: PendingLabel[] = [];
    for (const label of this.waiting) (label.dueAtMs <= nowMs && due.length < BATCH ? due : later).push(label);
    this.waiting = later;
    return due;
  }

  succeeded(): void {
    this.failures = 0;
  }

  /** Puts labels back that ingest did not take, and waits longer after each failure. */
  failed(labels: readonly PendingLabel[], nowMs: number): void {
    this.waiting = [...labels, ...this.waiting];
    this.retryAtMs = nowMs + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures);
    this.failures++;
  }

  get pending(): readonly PendingLabel[] {
    return this.waiting;
  }
}
