import type { z } from "zod";
import { AppError } from "@/lib/domain/errors/app-error";
import { isStorable } from "@/lib/domain/text/is-storable";

/** An opaque cursor, safe in a URL: the values by which a list is ordered, as they stood where its page ended. */
export function writeCursor(position: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(position), "utf8").toString("base64url");
}

/** The position that `writeCursor` was given. Throws `invalid_input` where the list of this schema never gave it out. */
export function readCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  const position = schema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (position.success && isStorable(position.data)) return position.data;
  throw new AppError("invalid_input", "This page does not exist any more. Start again without `cursor`.", {
    cursor: ["Use the `nextCursor` of the page before."],
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no position: the schema refuses it
  }
}
