/** The last entry of a page: the next page begins after it, newest first. */
export type AuditCursor = { at: Date; id: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The cursor as it stands in a URL. */
export function writeAuditCursor({ at, id }: AuditCursor): string {
  return `${at.getTime().toString(36)}.${id}`;
}

/** Null where the text is no cursor: a reader then begins at the newest. */
export function readAuditCursor(text: string): AuditCursor | null {
  const [time = "", id = ""] = text.split(".", 2);
  const at = new Date(Number.parseInt(time, 36));
  return UUID.test(id) && !Number.isNaN(at.getTime()) ? { at, id } : null;
}
