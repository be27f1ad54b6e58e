import type { InputRows } from "./call-records";

/** As many rows as any call has lines: whatever a body unpacks to, it becomes no more records at once. */
const MOST_ROWS = 10_000;
/** Values of those rows, missing ones included: some tens of megabytes. */
const MOST_VALUES = 2_000_000;

/** Counts what the lines of a call unpack to: a small line may hold many rows, and be filled up with missing values. */
export type CallRoom = { take(rows: InputRows): void; isFull(): boolean };

export function createCallRoom(): CallRoom {
  let [rows, values] = [0, 0];
  return {
    take(taken) {
      rows += taken.length;
      for (const row of taken) {
        for (const value of Object.values(row)) values += Array.isArray(value) ? value.length : 1;
      }
    },
    isFull: () => rows >= MOST_ROWS || values >= MOST_VALUES,
  };
}
