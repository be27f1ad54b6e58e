import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { endLeftovers, endTaps } from "./end-leftovers";
import { removeInstance } from "./stack-postgres";
import type { StackSettings } from "./stack-settings";

/** Belong to other sessions: the databases of a plain user's stacks, and the tests' own data. */
const KEPT = ["postgres", "tests"];

/** Ends and deletes everything that earlier sessions made. */
export async function startOver(settings: StackSettings): Promise<void> {
  const { dataFolder } = settings;
  if (!existsSync(dataFolder)) return;
  await endLeftovers(dataFolder);
  await endTaps(dataFolder);
  await removeInstance(settings);
  const names = readdirSync(dataFolder).filter((name) => !KEPT.includes(name));
  await Promise.all(names.map((name) => rm(join(dataFolder, name), { recursive: true, force: true })));
}
