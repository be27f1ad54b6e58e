/** Where a page ended: the value it was sorted by, and the id that breaks ties. */
export type ListCursor = { key: string; id: string };

/** An opaque cursor, safe in a URL. */
export function writeCursor({ key, id }: ListCursor): string {
  return Buffer.from(`${id} ${key}`, "utf8").toString("base64url");
}

/** The cursor's content, or null where it is none of ours. */
export function readCursor(cursor: string): ListCursor | null {
  const match = /^([0-9a-f-]{36}) (.*)$/s.exec(Buffer.from(cursor, "base64url").toString("utf8"));
  return match?.[1] && match[2] !== undefined ? { id: match[1], key: match[2] } : null;
}
