import { createDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { prepareDemo } from "./prepare-demo";
import { readDemoSettings } from "./replay-settings";

const { DATABASE_URL, OIDC_ISSUER } = env();
const db = createDatabase(DATABASE_URL, { poolSize: 4 });
try {
  await prepareDemo(db, { ...readDemoSettings(process.env), publicUrl: env().PUBLIC_URL }, OIDC_ISSUER);
} finally {
  await db.$disconnect();
}
