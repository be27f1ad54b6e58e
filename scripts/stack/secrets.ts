import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeAtomically } from "@/lib/processes/write-atomically";

const secretsSchema = z.object({
  /** Names this folder's data: a database of another instance is never taken for ours. */
  instanceId: z.string(),
  slipwaySecret: z.string(),
  oidcClientSecret: z.string(),
  postgresPassword: z.string(),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** Reads the secrets of this data folder, or makes them at its first use. */
export function readOrCreateSecrets(dataFolder: string): Secrets {
  return readSecrets(dataFolder) ?? createSecrets(dataFolder);
}

/** Returns null where the folder has no secrets, or none that can be read. */
export function readSecrets(dataFolder: string): Secrets | null {
  try {
    const parsed = secretsSchema.safeParse(JSON.parse(readFileSync(join(dataFolder, "secrets.json"), "utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // absent or torn: either way new ones are due
  }
}

function createSecrets(dataFolder: string): Secrets {
  const random = () => randomBytes(32).toString("hex");
  const secrets = {
    instanceId: randomBytes(8).toString("hex"),
    slipwaySecret: random(),
    oidcClientSecret: random(),
    postgresPassword: random(),
  };
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeAtomically(join(dataFolder, "secrets.json"), `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}
