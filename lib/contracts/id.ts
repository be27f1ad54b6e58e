import { z } from "zod";

/** Identifiers are UUIDs; anything else names nothing. */
export const idSchema = z.uuid("This is not an identifier.");

/** The number of a version or of a rollout: from 1, and within PostgreSQL's integer. */
export const numberSchema = z.int().min(1, "Numbers begin at 1.").max(2_147_483_647, "There is no such number.");
