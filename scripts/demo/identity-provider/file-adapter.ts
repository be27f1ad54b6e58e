import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Adapter, AdapterPayload } from "oidc-provider";
import { writeAtomically } from "@/lib/processes/write-atomically";

type Entry = { payload: AdapterPayload; expiresAtMs: number | null };

/**
 * Keeps each kind of record (sessions, grants, tokens) in one JSON file, so that a restarted provider still knows whom it
 * signed in. Meant for a handful of people on one machine.
 */
export function createFileAdapter(folder: string): (name: string) => Adapter {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (name) => openFile(join(folder, `${name}.json`));
}

function openFile(file: string): Adapter {
  const entries = new Map<string, Entry>(readEntries(file));
  const save = () => writeAtomically(file, JSON.stringify([...entries]));

  const dropExpired = () => {
    for (const [id, { expiresAtMs }] of entries)
      if (expiresAtMs !== null && expiresAtMs < Date.now()) entries.delete(id);
  };
  const findWhere = (fits: (payload: AdapterPayload) => boolean) => {
    dropExpired();
    return [...entries.values()].find(({ payload }) => fits(payload))?.payload;
  };

  return {
    async upsert(id, payload, expiresInSeconds) {
      dropExpired();
      entries.set(id, { payload, expiresAtMs: expiresInSeconds ? Date.now() + expiresInSeconds * 1_000 : null });
      save();
    },
    async find(id) {
      dropExpired();
      return entries.get(id)?.payload;
    },
    findByUid: async (uid) => findWhere((payload) => payload.uid === uid),
    findByUserCode: async (userCode) => findWhere((payload) => payload.userCode === userCode),
    async consume(id) {
      const entry = entries.get(id);
      if (!entry) return;
      entry.payload.consumed = Math.floor(Date.now() / 1_000);
      save();
    },
    async destroy(id) {
      entries.delete(id);
      save();
    },
    async revokeByGrantId(grantId) {
      for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id);
      save();
    },
  };
}

function readEntries(file: string): [string, Entry][] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as [string, Entry][]; // safe because only `save` writes it, whole
  } catch {
    return []; // the first start
  }
}
