import { z } from "zod";
import { parseVariables, secretSchema } from "@/lib/env";

const environmentSchema = z.object({
  SLIPWAY_SECRET: secretSchema,
  SLIPWAY_DATA_DIR: z.string().min(1).default(".slipway"),
  SLIPWAY_GATEWAY_PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
  /** The address to listen on; callers on other machines need another than loopback, best behind TLS. */
  SLIPWAY_GATEWAY_HOST: z.string().min(1).default("127.0.0.1"),
  /** Where calls that no replica answered are reported to; without it they are counted in `/metrics` only. */
  INGEST_URL: z.url().optional(),
});
type GatewayEnvironment = z.output<typeof environmentSchema>;

/** What the gateway needs, and no more: it holds no database password. Throws one error naming every wrong variable. */
export function parseGatewayEnvironment(variables: NodeJS.ProcessEnv): GatewayEnvironment {
  return parseVariables(environmentSchema, variables, "The gateway");
}
