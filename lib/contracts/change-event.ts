/** The channel of the database on which every process says what changed (`NOTIFY`). */
export const CHANGES_CHANNEL = "slipway_changes";

/** One row changed. The stream carries no data: whoever shows the noun fetches it again, with their own rights. */
export type ChangeEvent = { noun: string; id: string };

/** Server-sent events of `GET /api/events`: `changed` carries a ChangeEvent; after `refetch` anything may have changed; `alive` is the heartbeat. */
export const streamEvents = { changed: "changed", refetch: "refetch", alive: "alive" } as const;

/** Reads the data of a `changed` event; null where it is something else. By hand: every page loads this, and a schema library is 30 KB. */
export function parseChangeEvent(data: string): ChangeEvent | null {
  try {
    const value: unknown = JSON.parse(data);
    if (typeof value !== "object" || value === null || !("noun" in value) || !("id" in value)) return null;
    const { noun, id } = value;
    return typeof noun === "string" && typeof id === "string" ? { noun, id } : null;
  } catch {
    // Not JSON: nothing that we sent.
    return null;
  }
}
