import { z } from "zod";

/** How many rows a page of a list has where nothing else is asked. */
export const PAGE_SIZE = 50;

/** What every list can be asked: how many rows, and after which. A cursor is the `nextCursor` of the page before. */
export const pageQuery = {
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(PAGE_SIZE),
};

/** One page of a list; `nextCursor` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
