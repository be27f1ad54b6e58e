import { z } from "zod";
import { sha256Schema } from "@/lib/contracts/model-version";

/** What a model server is told at its start. `port` 0 takes a free one; the `ready` message names it. */
export const serverConfigSchema = z.strictObject({
  /** The deployment that it serves, as a faults file names it. */
  deployment: z.string().default(""),
  modelName: z.string().min(1),
  version: z.int().min(1),
  folder: z.string().min(1),
  /** Digest of the folder's sorted file list, verified before anything is loaded. */
  digest: sha256Schema,
  host: z.string().default("127.0.0.1"),
  port: z.int().min(0).max(65_535).default(0),
  maxBodyBytes: z
    .int()
    .positive()
    .default(10 * 1024 * 1024),
});
export type ServerConfig = z.output<typeof serverConfigSchema>;

/** What a model server tells its parent over the IPC channel. After `refused` it exits with code 78. */
export type ServerMessage =
  | { type: "ready"; port: number; inputs: number; outputs: number }
  | { type: "refused"; reason: string };

/** EX_CONFIG of sysexits.h: starting again with the same artifact cannot help. */
export const EXIT_REFUSED = 78;
