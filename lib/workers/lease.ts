import type { Database, Transaction } from "@/lib/db";
import { isGone } from "./owner";

/** A holder that renews every 3 s is not taken for dead by one slow write or two. */
export const TAKEOVER_AFTER_MS = 15_000;
/** The holder itself stops well before anyone may take over. */
const TRUST_MS = 9_000;

export type Held = { name: string; owner: string; epoch: bigint };

/** A lease was lost while its holder was at work: what it was about to write is not written. */
export class LeaseLost extends Error {}

/** Throws where another worker has taken over: what this one saw is then not written. */
export async function assertHeld(tx: Pick<Transaction, "$queryRaw">, held: Held): Promise<void> {
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM leases WHERE name = ${held.name} AND owner = ${held.owner} AND epoch = ${held.epoch} FOR SHARE`;
  if (!row) throw new LeaseLost("Another worker has taken over.");
}

type Seen = { epoch: bigint; renewals: bigint; since: number };

/**
 * One holder at a time for a named job. Taken over only when its renewals stand still for 15 s of the observer's own
 * monotonic clock, or when its process is seen to be gone; each taking raises the epoch, which fences the one before.
 */
export class Lease {
  readonly #db: Database;
  readonly #name: string;
  readonly #owner: string;
  #held: { epoch: bigint; renewedAt: number } | null = null;
  #seen: Seen | null = null;

  constructor(db: Database, name: string, owner: string) {
    this.#db = db;
    this.#name = name;
    this.#owner = owner;
  }

  /** The lease, or null where it is not ours or was not renewed lately: a process that was paused trusts nothing. */
  held(monotonicMs: number): Held | null {
    if (!this.#held || monotonicMs - this.#held.renewedAt > TRUST_MS) return null;
    return { name: this.#name, owner: this.#owner, epoch: this.#held.epoch };
  }

  /** Renews, takes, or watches; answers what is held now. */
  async tend(now: Date, monotonicMs: number): Promise<Held | null> {
    if (this.#held) await this.#renew(now, monotonicMs);
    else await this.#tryTake(now, monotonicMs);
    return this.held(monotonicMs);
  }

  async release(now: Date): Promise<void> {
    if (!this.#held) return;
    const { epoch } = this.#held;
    this.#held = null;
    await this.#db.lease.updateMany({
      where: { name: this.#name, owner: this.#owner, epoch },
      data: { owner: "", renewedAt: now },
    });
  }

  async #renew(now: Date, monotonicMs: number): Promise<void> {
    const epoch = this.#held?.epoch ?? 0n;
    const { count } = await this.#db.lease.updateMany({
      where: { name: this.#name, owner: this.#owner, epoch },
      data: { renewals: { increment: 1 }, renewedAt: now },
    });
    this.#held = count === 1 ? { epoch, renewedAt: monotonicMs } : null;
  }

  async #tryTake(now: Date, monotonicMs: number): Promise<void> {
    const row = await this.#db.lease.findUnique({ where: { name: this.#name } });
    if (!row) {
      const first = { name: this.#name, owner: this.#owner, epoch: 1n, renewals: 0n, renewedAt: now };
      const { count } = await this.#db.lease.createMany({ data: [first], skipDuplicates: true });
      if (count === 1) this.#held = { epoch: 1n, renewedAt: monotonicMs };
      return;
    }
    const { epoch, renewals, owner } = row;
    const isStill = this.#seen?.epoch === epoch && this.#seen.renewals === renewals;
    const since = isStill ? (this.#seen?.since ?? monotonicMs) : monotonicMs;
    this.#seen = { epoch, renewals, since };
    if (owner !== "" && !isGone(owner) && monotonicMs - since < TAKEOVER_AFTER_MS) return;
    const { count } = await this.#db.lease.updateMany({
      where: { name: this.#name, epoch, renewals },
      data: { owner: this.#owner, epoch: { increment: 1 }, renewals: { increment: 1 }, renewedAt: now },
    });
    if (count === 1) this.#held = { epoch: epoch + 1n, renewedAt: monotonicMs };
  }
}
