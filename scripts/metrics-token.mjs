// Prints the bearer token of /metrics: of the installation that SLIPWAY_SECRET names, or of the demo of this folder.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { metricsToken } from "../lib/domain/digests/derive-key.ts";
import { secretSchema } from "../lib/env.ts";

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
console.log(metricsToken(checked.data));

function secretOfDemo() {
  try {
    return JSON.parse(readFileSync(join(process.env.SLIPWAY_DATA_DIR ?? ".slipway", "secrets.json"), "utf8"))
      .slipwaySecret;
  } catch {
    return null; // no demo here
  }
}
