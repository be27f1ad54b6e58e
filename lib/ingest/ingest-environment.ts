import { z } from "zod";
import { bucketSecondsSchema, databaseUrlSchema, parseVariables } from "@/lib/env";

const environmentSchema = z.object({
  DATABASE_URL: databaseUrlSchema,
  /** What `npm run metrics-token` prints; without it nobody reads this process's metrics. */
  SLIPWAY_METRICS_TOKEN: z.string().min(32).optional(),
  /** What personal inputs are replaced with (\`personalDataKey\`); without it, who declares any cannot send. */
  SLIPWAY_PERSONAL_DATA_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "64 hex digits, as `npm run personal-data-key` prints them")
    .optional(),
  SLIPWAY_INGEST_PORT: z.coerce.number().int().min(0).max(65_535).default(3002),
  SLIPWAY_ANALYSIS_BUCKET_SECONDS: bucketSecondsSchema,
  /** The address to listen on; senders on other machines need another than loopback, best behind TLS. */
  SLIPWAY_INGEST_HOST: z.string().min(1).default("127.0.0.1"),
});
type IngestEnvironment = z.output<typeof environmentSchema>;

/** What ingest needs, and no more: of all keys only the one for personal inputs. Throws one error naming every wrong variable. */
export function parseIngestEnvironment(variables: NodeJS.ProcessEnv): IngestEnvironment {
  return parseVariables(environmentSchema, variables, "Ingest");
}
