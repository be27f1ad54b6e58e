import { randomInt } from "node:crypto";
import { v7 } from "uuid";

/**
 * Prediction ids of one question's rows: UUIDv7 of the moment `at`, rising from row to row, so that rows of two answers to the
 * same question pair up in the order of their ids.
 */
export function mintRowIds(at: Date, rows: number): string[] {
  const first = randomInt(2 ** 31);
  return Array.from({ length: rows }, (_, row) => v7({ msecs: at.getTime(), seq: first + row }));
}
