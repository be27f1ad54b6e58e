import { AppError } from "@/lib/domain/errors/app-error";

/** Where a page ended: the partition and the id, which is the order of the list. */
export type Position = { day: string; predictionId: string };

export function writeCursor({ day, predictionId }: Position): string {
  return `${day}_${predictionId}`;
}

/** Throws `invalid_input` for what this list never gave out. */
export function readCursor(cursor: string): Position {
  const [, day, predictionId] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (!day || !predictionId)
    throw new AppError("invalid_input", "This cursor is none of ours. Start from the first page.");
  return { day, predictionId };
}
