import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { writeAtomically } from "@/lib/processes/write-atomically";

const deploymentSchema = z.object({
  id: z.uuid(),
  team: z.string(),
  name: z.string(),
  model: z.string(),
});
export type DemoDeployment = z.infer<typeof deploymentSchema>;

/** What preparing the demo left for its later starts and for the replay. */
const contentSchema = z.object({
  firstStart: z.coerce.date(),
  deployments: z.object({
    flightsProduction: deploymentSchema,
    flightsStaging: deploymentSchema,
    spam: deploymentSchema,
  }),
  /** Steps that are done and are not to be done again, by name. */
  done: z.array(z.string()),
});
export type DemoContent = z.infer<typeof contentSchema>;

const fileOf = (dataDir: string): string => path.join(dataDir, "demo", "content.json");

/** What an earlier start prepared, or null at the first. */
export function findContent(dataDir: string): DemoContent | null {
  let text: string;
  try {
    text = readFileSync(fileOf(dataDir), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  return contentSchema.parse(JSON.parse(text));
}

export function saveContent(dataDir: string, content: DemoContent): void {
  mkdirSync(path.dirname(fileOf(dataDir)), { recursive: true });
  writeAtomically(fileOf(dataDir), `${JSON.stringify(content, null, 2)}\n`);
}
