import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { BadWay } from "@/lib/contracts/bad-way";
import { demoControlsSchema, nothingSimulated } from "@/lib/contracts/demo-controls";
import type { DemoControlsStore } from "@/lib/ports/demo-controls";
import { writeAtomically } from "@/lib/processes/write-atomically";

/** What each way of being bad is for a model server (lib/serving/faults): plain to see, and not so much that nothing is left. */
const badness: Record<BadWay, { errors?: number; delayMs?: number; wrong?: number }> = {
  errors: { errors: 0.5 },
  slow: { delayMs: 400 },
  wrong: { wrong: 1 },
};

const controlsFile = (dataDir: string) => join(dataDir, "demo", "controls.json");
const ownFaultsFile = (dataDir: string) => join(dataDir, "demo", "faults.json");

/**
 * Keeps what is simulated in `demo/controls.json` of the data folder, which the replay reads, and the faults of it in the file
 * that the model servers were given. Two people who press at the same moment: the later one holds.
 */
export function createDemoControls(dataDir: string, faultsFile = ownFaultsFile(dataDir)): DemoControlsStore {
  const file = controlsFile(dataDir);
  return {
    read() {
      try {
        return demoControlsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
      } catch {
        // Nobody has asked for anything yet, or by another version of the demo: nothing of it is in force.
        return nothingSimulated;
      }
    },
    write(controls) {
      const faults = controls.faults.map(({ deployment, version, way }) => [deployment, { version, ...badness[way] }]);
      for (const target of [faultsFile, file]) mkdirSync(dirname(target), { recursive: true });
      writeAtomically(faultsFile, `${JSON.stringify(Object.fromEntries(faults), null, 2)}\n`);
      writeAtomically(file, `${JSON.stringify(controls, null, 2)}\n`);
    },
  };
}
