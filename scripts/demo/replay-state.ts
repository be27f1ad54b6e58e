import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { labelRecordSchema } from "@/lib/contracts/prediction-record";
import { writeAtomically } from "@/lib/processes/write-atomically";
import { LIVE_START } from "./replay-schedule";

const stateSchema = z.object({
  position: z.object({ loop: z.int(), week: z.int(), pass: z.int(), step: z.int() }),
  mail: z.int(),
  pending: z.array(z.object({ dueAtMs: z.number(), record: labelRecordSchema.omit({ observedAt: true }) })),
});
type ReplayState = z.infer<typeof stateSchema>;

const fileOf = (dataDir: string): string => path.join(dataDir, "demo", "replay.json");

/** Where the last replay stopped; from the start where there was none or its file is of no use. */
export function readReplayState(dataDir: string): ReplayState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), "utf8")));
  } catch {
    // Nothing but the place in an endless loop is lost.
    return { position: LIVE_START, mail: 0, pending: [] };
  }
}

export function saveReplayState(dataDir: string, state: ReplayState): void {
  mkdirSync(path.dirname(fileOf(dataDir)), { recursive: true });
  writeAtomically(fileOf(dataDir), JSON.stringify(state));
}
