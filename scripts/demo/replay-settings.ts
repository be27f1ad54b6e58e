import { z } from "zod";

const settingsSchema = z.object({
  PUBLIC_URL: z.url(),
  GATEWAY_URL: z.url(),
  INGEST_URL: z.url(),
  SLIPWAY_API_TOKEN: z.string().min(1),
  SLIPWAY_DATA_DIR: z.string().min(1),
  /** Requests per second of the replay, all deployments together. */
  SLIPWAY_DEMO_RPS: z.coerce.number().positive().max(2000).default(20),
});

/** What the demo's own processes are told by the one that starts them. */
export type DemoSettings = {
  readonly publicUrl: string;
  readonly gatewayUrl: string;
  readonly ingestUrl: string;
  readonly apiToken: string;
  readonly dataDir: string;
  readonly requestsPerSecond: number;
};

export function readDemoSettings(variables: NodeJS.ProcessEnv): DemoSettings {
  const parsed = settingsSchema.safeParse(variables);
  if (!parsed.success) throw new Error(`The demo's environment is not complete:\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return {
    publicUrl: data.PUBLIC_URL,
    gatewayUrl: data.GATEWAY_URL,
    ingestUrl: data.INGEST_URL,
    apiToken: data.SLIPWAY_API_TOKEN,
    dataDir: data.SLIPWAY_DATA_DIR,
    requestsPerSecond: data.SLIPWAY_DEMO_RPS,
  };
}
