import { z } from "zod";

/** What more than one process needs is described once. */
export const databaseUrlSchema = z
  .string()
  .regex(/^postgres(ql)?:\/\//, "must be an address like postgresql://user:password@host:5432/database");
export const secretSchema = z.string().min(32, "must have at least 32 characters; `openssl rand -hex 32` makes one");

/**
 * Width of the finest bucket that measurements are summed in, in seconds. An analysis looks again with each of them. It
 * divides a minute, so that charts of minutes add whole buckets up; ingest and the worker must be given the same.
 */
export const bucketSecondsSchema = z.coerce
  .number()
  .int()
  .positive()
  .refine((seconds) => 60 % seconds === 0, "must divide a minute: 60, 30, 20, 15, 12, 10, 6, 5, 4, 3, 2 or 1")
  .default(60);

/** Parses the variables that a process needs; throws one error that names every missing or wrong one. */
export function parseVariables<Schema extends z.ZodType>(
  schema: Schema,
  variables: NodeJS.ProcessEnv,
  program: string,
): z.output<Schema> {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return `  ${name}: ${variables[name] === undefined ? "is missing" : issue.message}`;
  });
  throw new Error(`${program} cannot start, these environment variables need attention:\n${lines.join("\n")}`);
}

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);
const origin = z.url().transform((value) => new URL(value).origin);

const environmentSchema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    DATABASE_URL: databaseUrlSchema,
    PUBLIC_URL: origin,
    SLIPWAY_SECRET: secretSchema,
    OIDC_ISSUER: z.url(),
    OIDC_CLIENT_ID: z.string().min(1),
    OIDC_CLIENT_SECRET: z.string().min(1),
    OIDC_GROUPS_CLAIM: z.string().min(1).default("groups"),
    OIDC_SCOPES: z.string().default("openid profile email groups offline_access"),
    /** Its members are platform admins of an installation that has no mapping for platform admins yet. */
    SLIPWAY_PLATFORM_ADMIN_GROUP: z.string().min(1).optional(),
    SLIPWAY_DATA_DIR: z.string().min(1).default(".slipway"),
    SLIPWAY_WEB_PORT: port(3000),
    SLIPWAY_GATEWAY_PORT: port(3001),
    SLIPWAY_INGEST_PORT: port(3002),
    GATEWAY_URL: origin.optional(),
    INGEST_URL: origin.optional(),
    /** Hosts that a version's `uri` may name, comma-separated; none by default. */
    SLIPWAY_ARTIFACT_HOSTS: z.string().default(""),
    /** Ranges (CIDR, comma-separated) that notices may be sent to although they are not public; none by default. */
    SLIPWAY_EGRESS_ALLOW: z.string().default(""),
    /** The mail server of e-mail channels, e.g. smtps://user:password@mail.example.org; without it they fail, and say so. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    /** Who its mails come from, e.g. Slipway <slipway@example.org>. */
    SMTP_FROM: z.string().min(3).optional(),
    SLIPWAY_ANALYSIS_BUCKET_SECONDS: bucketSecondsSchema,
    /** The Prometheus that gates of rollouts may ask, e.g. http://prometheus:9090; without it such a gate measures nothing. */
    PROMETHEUS_URL: z.url({ protocol: /^https?$/ }).optional(),
    SLIPWAY_DEMO: z.stringbool().default(false),
    LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  })
  .transform((e) => ({
    ...e,
    GATEWAY_URL: e.GATEWAY_URL ?? `http://127.0.0.1:${e.SLIPWAY_GATEWAY_PORT}`,
    INGEST_URL: e.INGEST_URL ?? `http://127.0.0.1:${e.SLIPWAY_INGEST_PORT}`,
  }));
export type Environment = z.output<typeof environmentSchema>;

/** Parses environment variables; throws one error that names every missing or wrong one. */
export function parseEnvironment(variables: NodeJS.ProcessEnv): Environment {
  return parseVariables(environmentSchema, variables, "Slipway");
}

let parsed: Environment | undefined;

/** The process's environment, parsed at first use. */
export function env(): Environment {
  parsed ??= parseEnvironment(process.env);
  return parsed;
}

/** Width of the finest bucket, in ms: the one constant of all that write summaries and judge by them. */
export function analysisBucketMs(): number {
  return env().SLIPWAY_ANALYSIS_BUCKET_SECONDS * 1000;
}
