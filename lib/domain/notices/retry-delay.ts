import { createHash } from "node:crypto";
import { HOUR_MS, SECOND_MS } from "@/lib/domain/time/durations";

/** A receiver that is being restarted is back by then. */
const FIRST_DELAY_MS = 15 * SECOND_MS;
const GROWTH = 4;
/** A receiver that is down for the night is still reached within the working hours that follow. */
const LONGEST_DELAY_MS = 4 * HOUR_MS;
/** Spread of ± 20 %, so that what failed together is not tried again together. */
const JITTER = 0.2;
/** With the delays above the last attempt is made about 17 hours after the first. */
export const MAX_ATTEMPTS = 10;

/** A number in [0, 1) that is the same for the same delivery and attempt on every machine. */
function fraction(deliveryId: string, attempts: number): number {
  return createHash("sha256").update(`${deliveryId}:${attempts}`).digest().readUInt32BE(0) / 2 ** 32;
}

/** Milliseconds from attempt number `attempts` (from 1), which failed, to the next: 15 s, 1 min, 4 min … 4 h, each ± 20 %. */
export function retryDelayMs(deliveryId: string, attempts: number): number {
  const plain = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * GROWTH ** Math.max(0, attempts - 1));
  return Math.round(plain * (1 + JITTER * (2 * fraction(deliveryId, attempts) - 1)));
}
