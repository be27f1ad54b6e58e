import { z } from "zod";

const isKept = (text: string) => Date.parse(text) >= 0;
const refusal = "Give a time since 1970.";

/** A moment in ISO 8601 with its offset. Years that no row can be of, and PostgreSQL partly cannot read, are refused. */
export const momentSchema = z.iso
  .datetime({ offset: true, error: "Give a time like 2026-11-22T17:00:00Z." })
  .refine(isKept, refusal);

/** A day in ISO 8601, UTC. */
export const daySchema = z.iso.date("Give a day like 2026-11-22.").refine(isKept, refusal);
