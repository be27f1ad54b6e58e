import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "@/lib/processes/write-atomically";
import { PERSONAS } from "@/scripts/demo/personas";
import { faultsFileOf } from "./demo-environment";
import type { StackSettings } from "./stack-settings";

/** What a running demo tells to programs; it exists exactly while the demo is ready. */
export type RunFile = {
  webUrl: string;
  gatewayUrl: string;
  ingestUrl: string;
  issuerUrl: string;
  databaseUrl: string;
  apiToken: string;
  /** Where a demonstration says which version misbehaves, and how (lib/serving faults). */
  faultsFile: string;
  personas: { login: string; role: string; team: string | null }[];
};

const RUN_FILE = "run.json";

export function describeRun(settings: StackSettings, databaseUrl: string, apiToken: string): RunFile {
  return {
    webUrl: settings.publicUrl,
    gatewayUrl: settings.gatewayUrl,
    ingestUrl: settings.ingestUrl,
    issuerUrl: settings.issuerUrl,
    databaseUrl,
    apiToken,
    faultsFile: faultsFileOf(settings),
    personas: PERSONAS.map(({ login, role, team }) => ({ login, role, team })),
  };
}

export function writeRunFile(dataFolder: string, run: RunFile): void {
  writeAtomically(join(dataFolder, RUN_FILE), `${JSON.stringify(run, null, 2)}\n`);
}

export function removeRunFile(dataFolder: string): void {
  rmSync(join(dataFolder, RUN_FILE), { force: true });
}

/** The token that the bootstrap made; it stands in the database as a hash only. */
export function readDemoToken(dataFolder: string): string {
  return readFileSync(join(dataFolder, "demo-token"), "utf8").trim();
}
