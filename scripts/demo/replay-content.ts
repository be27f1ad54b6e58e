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

const deploymentsSchema = z.object({
  flightsProduction: deploymentSchema,
  flightsStaging: deploymentSchema,
  spam: deploymentSchema,
});
export type DemoDeployments = z.infer<typeof deploymentsSchema>;

/** What preparing the demo has done so far, for its later starts and for the replay. */
const contentSchema = z.object({
  /** The team's id: content of another database is of no use. */
  teamId: z.uuid(),
  firstStart: z.coerce.date(),
  deployments: deploymentsSchema.nullable(),
  /** Names of the steps that are not to be done again. */
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
  const parsed = contentSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new Error(`${fileOf(dataDir)} is of another version of the demo. Start over: npm run demo -- --fresh`);
}

export function saveContent(dataDir: string, content: DemoContent): void {
  mkdirSync(path.dirname(fileOf(dataDir)), { recursive: true });
  writeAtomically(fileOf(dataDir), `${JSON.stringify(content, null, 2)}\n`);
}
