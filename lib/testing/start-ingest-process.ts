import type { BundledProcesses } from "./bundle-processes";
import { type RunningProcess, startProcess } from "./start-process";

/** Starts a real ingest process on a free port, and resolves when it listens. */
export function startIngestProcess(
  processes: BundledProcesses,
  databaseUrl: string,
  more: Record<string, string> = {},
): Promise<RunningProcess> {
  const environment = { DATABASE_URL: databaseUrl, SLIPWAY_INGEST_PORT: "0", ...more };
  return startProcess(processes.pathOf("ingest"), "ingest listens", environment);
}
