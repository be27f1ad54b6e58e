import { z } from "zod";

/** One row changed. The stream carries no data: whoever shows the noun fetches it again, with their own rights. */
export const changeEventSchema = z.object({ noun: z.string(), id: z.string() });

export type ChangeEvent = z.infer<typeof changeEventSchema>;

/** Server-sent events of `GET /api/events`: `changed` carries a ChangeEvent; after `refetch` anything may have changed; `alive` is the heartbeat. */
export const streamEvents = { changed: "changed", refetch: "refetch", alive: "alive" } as const;
