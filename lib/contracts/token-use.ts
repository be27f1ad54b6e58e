import { z } from "zod";

/** When a token was used last, by its SHA-256 (hex); at the gateway, which tells the worker. */
export const tokenUseSchema = z.object({ tokenHash: z.string(), at: z.iso.datetime() });
export type TokenUse = z.infer<typeof tokenUseSchema>;
