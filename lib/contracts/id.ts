import { z } from "zod";

/** Identifiers are UUIDs; anything else names nothing. */
export const idSchema = z.uuid("This is not an identifier.");
