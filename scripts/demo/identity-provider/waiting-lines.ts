import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const fileSchema = z.record(z.string(), z.object({ waiting: z.string() }));

/** Reads what the story left for each persona, by login; empty until the story has been told. */
export function readWaitingLines(dataFolder: string): Map<string, string> {
  try {
    const parsed = fileSchema.parse(JSON.parse(readFileSync(join(dataFolder, "personas.json"), "utf8")));
    return new Map(Object.entries(parsed).map(([login, { waiting }]) => [login, waiting]));
  } catch {
    return new Map(); // the story has not been told yet
  }
}
