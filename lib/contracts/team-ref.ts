import { z } from "zod";

/** The team that something belongs to, as lists show it. */
export const teamRefSchema = z.object({ slug: z.string(), name: z.string() });
