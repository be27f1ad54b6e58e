import type { z } from "zod";
import { parseFind } from "@/lib/domain/predictions/parse-find";
import { DAY_MS } from "@/lib/domain/time/durations";
import { daySchema } from "./moment";
import { predictionListSchema } from "./prediction";

type PredictionSearch = {
  filters: z.output<typeof predictionListSchema>;
  /** Why what is looked for cannot be read; null where it can. */
  refusal: string | null;
};

/**
 * The predictions page's filters as its URL names them; `fromDay` and `toDay` are whole days, UTC, both included. One that
 * is not valid is left out: a bad link still opens the page.
 */
export function readPredictionSearch({ fromDay, toDay, ...query }: Record<string, string>): PredictionSearch {
  const first = daySchema.safeParse(fromDay).data;
  const last = daySchema.safeParse(toDay).data;
  const days = {
    ...(first ? { from: new Date(first).toISOString() } : {}),
    ...(last ? { to: new Date(Date.parse(last) + DAY_MS).toISOString() } : {}),
  };
  const filters = predictionListSchema.catch({ limit: 50 }).parse({ ...query, ...days });
  const parsed = parseFind(filters.find ?? "");
  return { filters, refusal: parsed.kind === "refused" ? parsed.reason : null };
}
