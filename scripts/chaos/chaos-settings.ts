import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { StepFailure } from "@/scripts/bootstrap/progress.mjs";
import { findFreePort } from "@/scripts/stack/free-port";
import { readStackSettings, type StackSettings } from "@/scripts/stack/stack-settings";

const wordsSchema = z.object({
  kills: z.coerce.number().int().min(0).max(10_000).default(20),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1),
});
export type ChaosWords = z.output<typeof wordsSchema>;

/** `--kills N --seed S`. */
export function readChaosWords(words: string[]): ChaosWords {
  try {
    const { values } = parseArgs({ args: words, options: { kills: { type: "string" }, seed: { type: "string" } } });
    return wordsSchema.parse(values);
  } catch {
    throw new StepFailure(
      "These are not the words of the chaos run.",
      "npm run test:chaos -- --kills 20 --seed 1 (both are whole numbers from 0)",
    );
  }
}

/** Ports and data of its own, so that it can run beside a demo and the browser tests. */
export async function stackSettingsIn(root: string, folder: string): Promise<StackSettings> {
  const port = async () => String(await findFreePort());
  return readStackSettings(root, {
    SLIPWAY_DATA_DIR: join(root, ".slipway", "tests", folder),
    SLIPWAY_WEB_PORT: await port(),
    SLIPWAY_GATEWAY_PORT: await port(),
    SLIPWAY_INGEST_PORT: await port(),
    SLIPWAY_IDP_PORT: await port(),
    SLIPWAY_PG_PORT: await port(),
  });
}
