// Prints what follows from the secret: of the installation that SLIPWAY_SECRET names, or of the demo of this folder.
//   node scripts/derived-key.mjs metrics-token        the bearer token of /metrics
//   node scripts/derived-key.mjs personal-data-key    what ingest replaces personal inputs with
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { metricsToken, personalDataKey } from "../lib/domain/digests/derive-key.ts";
import { secretSchema } from "../lib/env.ts";

const derive = { "metrics-token": metricsToken, "personal-data-key": personalDataKey }[process.argv[2] ?? ""];
if (!derive) {
  console.error("Say which: metrics-token or personal-data-key.");
  process.exit(1);
}
const secret = process.env.SLIPWAY_SECRET ?? secretOfDemo();
if (!secret) {
  console.error("SLIPWAY_SECRET is not set, and no demo was started here: set it to the installation's secret.");
  process.exit(1);
}
const checked = secretSchema.safeParse(secret);
if (!checked.success) {
  console.error(`No process of Slipway starts with this SLIPWAY_SECRET: it ${checked.error.issues[0].message}.`);
  process.exit(1);
}
console.log(derive(checked.data));

function secretOfDemo() {
  try {
    return JSON.parse(readFileSync(join(process.env.SLIPWAY_DATA_DIR ?? ".slipway", "secrets.json"), "utf8"))
      .slipwaySecret;
  } catch {
    return null; // no demo here
  }
}
