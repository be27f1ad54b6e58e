import { createDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { prepareDemo } from "./prepare-demo";
import { readDemoSettings } from "./replay-settings";

const { DATABASE_URL, OIDC_ISSUER } = env();
/** This process also trains and scores: on a busy machine a command may find it occupied for long. */
const IDLE_TRANSACTION_MS = 120_000;
const db = createDatabase(DATABASE_URL, { poolSize: 4, idleTransactionMs: IDLE_TRANSACTION_MS });
try {
  await prepareDemo(db, { ...readDemoSettings(process.env), publicUrl: env().PUBLIC_URL }, OIDC_ISSUER);
} finally {
  await db.$disconnect();
}
