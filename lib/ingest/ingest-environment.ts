import { z } from "zod";

const environmentSchema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must be an address like postgresql://user:password@host:5432/database"),
  SLIPWAY_INGEST_PORT: z.coerce.number().int().min(0).max(65_535).default(3002),
  /** The address to listen on; senders on other machines need another than loopback, best behind TLS. */
  SLIPWAY_INGEST_HOST: z.string().min(1).default("127.0.0.1"),
});
export type IngestEnvironment = z.output<typeof environmentSchema>;

/** What ingest needs, and no more: it holds no key. Throws one error naming every wrong variable. */
export function parseIngestEnvironment(variables: NodeJS.ProcessEnv): IngestEnvironment {
  const parsed = environmentSchema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Ingest cannot start, these environment variables need attention:\n${lines.join("\n")}`);
}
