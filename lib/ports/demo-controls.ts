import type { DemoControls } from "@/lib/contracts/demo-controls";

/** Where the demo bar leaves what it simulates, for the processes that carry it out. */
export type DemoControlsStore = {
  /** What is simulated now; nothing where nobody has asked for anything. */
  read(): DemoControls;
  write(controls: DemoControls): void;
};
