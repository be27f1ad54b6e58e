import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type DemoState, demoStateSchema } from "@/lib/contracts/demo-state";

/** What the replay last said of itself, or null while it has said nothing yet. */
export async function findDemoState(dataDir: string): Promise<DemoState | null> {
  try {
    return demoStateSchema.parse(JSON.parse(await readFile(join(dataDir, "demo.json"), "utf8")));
  } catch {
    // Not written yet, or just being replaced by an older replay: the bar then says nothing of it.
    return null;
  }
}
