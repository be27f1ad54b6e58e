/** Bodies held in memory as they were sent: beyond this the process says "later" instead of dying. */
const MAX_BYTES_IN_FLIGHT = 64 * 1024 * 1024;

/** What a call takes besides its body: its socket and its place in the queue. Many tiny ones fill memory too. */
const BYTES_PER_CALL = 16 * 1024;

/** Counts the bytes that are being worked on and turns more away. */
export type Admission = {
  /** Takes a body of `bytes`, or answers false where there is no room. Every taking must be given back. */
  take(bytes: number): boolean;
  giveBack(bytes: number): void;
  bytesInFlight(): number;
};

export function createAdmission(maxBytes = MAX_BYTES_IN_FLIGHT): Admission {
  let inFlight = 0;
  return {
    take(bytes) {
      if (inFlight > 0 && inFlight + bytes + BYTES_PER_CALL > maxBytes) return false;
      inFlight += bytes + BYTES_PER_CALL;
      return true;
    },
    giveBack(bytes) {
      inFlight -= bytes + BYTES_PER_CALL;
    },
    bytesInFlight: () => inFlight,
  };
}
