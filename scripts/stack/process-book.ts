import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeAtomically } from "@/lib/processes/write-atomically";
import type { ProcessIdentity } from "./process-identity";

const bookSchema = z.record(z.string(), z.object({ pid: z.number(), startedAt: z.string() }));

/** What a stack has running, on disk, so that the next one can end what a killed one left behind. */
export type ProcessBook = {
  note(name: string, identity: ProcessIdentity): void;
  strike(name: string): void;
};

/** The name under which the supervisor stands in its own book. */
export const SUPERVISOR = "supervisor";

export function readBook(dataFolder: string): Map<string, ProcessIdentity> {
  try {
    const parsed = bookSchema.safeParse(JSON.parse(readFileSync(fileOf(dataFolder), "utf8")));
    return new Map(Object.entries(parsed.data ?? {}));
  } catch {
    return new Map(); // no earlier session
  }
}

export function openBook(dataFolder: string): ProcessBook {
  const entries = new Map<string, ProcessIdentity>();
  const save = () => writeAtomically(fileOf(dataFolder), `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  save();
  return {
    note(name, identity) {
      entries.set(name, identity);
      save();
    },
    strike(name) {
      entries.delete(name);
      save();
    },
  };
}

const fileOf = (dataFolder: string) => join(dataFolder, "processes.json");
