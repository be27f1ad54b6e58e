import { createServer } from "node:http";
import { z } from "zod";
import { createRequestListener } from "./identity-provider/request-listener";

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
const REFUSAL = "must be a loopback address: with this provider everybody may be anybody";

const loopbackUrl = z.url().refine((url) => LOOPBACK.includes(new URL(url).hostname), REFUSAL);

const settings = z
  .object({
    PUBLIC_URL: loopbackUrl,
    OIDC_ISSUER: loopbackUrl,
    OIDC_CLIENT_ID: z.string(),
    OIDC_CLIENT_SECRET: z.string(),
    SLIPWAY_IDP_PORT: z.coerce.number(),
    SLIPWAY_DATA_DIR: z.string(),
  })
  .safeParse(process.env);

if (settings.success) await serve(settings.data);
else {
  console.error(`The demo identity provider refuses to start:\n${z.prettifyError(settings.error)}`);
  process.exitCode = 1;
}

async function serve(env: NonNullable<typeof settings.data>): Promise<void> {
  const listener = await createRequestListener({
    issuer: env.OIDC_ISSUER,
    publicUrl: new URL(env.PUBLIC_URL).origin,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    dataFolder: env.SLIPWAY_DATA_DIR,
  });
  const server = createServer(listener);
  server.listen(env.SLIPWAY_IDP_PORT, "127.0.0.1", () => console.log(`identity provider at ${env.OIDC_ISSUER}`));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
}
