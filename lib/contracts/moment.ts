import { z } from "zod";

const isKept = (text: string) => Date.parse(text) >= 0;
const refusal = "Give a time since 1970.";

const like = "2026-11-22T17:00:00Z";
/** A time of day that could be any of some forty moments. */
const hasNoZone = (text: unknown) => typeof text === "string" && !Number.isNaN(Date.parse(`${text}Z`));

const sayMoment = ({ input }: { input?: unknown }) =>
  hasNoZone(input)
    ? `Say in which time zone that is: ${like} for UTC, or 2026-11-22T18:00:00+01:00.`
    : `Give a time like ${like}.`;

/** A moment in ISO 8601 with its offset. Years that no row can be of, and PostgreSQL partly cannot read, are refused. */
export const momentSchema = z.iso.datetime({ offset: true, error: sayMoment }).refine(isKept, refusal);

/** A day in ISO 8601, UTC. */
export const daySchema = z.iso.date("Give a day like 2026-11-22.").refine(isKept, refusal);
