const processKinds = ["worker", "ingest", "gateway"] as const;
type ProcessKind = (typeof processKinds)[number];

/** Processes write a heartbeat every few seconds; one that is silent for this long is taken for stopped. */
const SILENT_AFTER_MS = 20_000;

export type PlatformHealth = { kind: "ok" | "bad"; word: string; detail: string };

/** The health line of the navigation from the latest heartbeat of each kind of process (null: never seen). */
export function platformHealth(lastSeen: Record<ProcessKind, Date | null>, now: Date): PlatformHealth {
  const ages = processKinds.map((kind) => {
    const seen = lastSeen[kind];
    return { kind, ageMs: seen ? Math.max(0, now.getTime() - seen.getTime()) : null };
  });
  const silent = ages.filter(({ ageMs }) => ageMs === null || ageMs > SILENT_AFTER_MS);
  if (silent.length === 0) {
    return { kind: "ok", word: "Platform all green", detail: `${processKinds.join(", ")} at work` };
  }
  const words = silent.map(({ kind, ageMs }) =>
    ageMs === null ? `${kind} was never seen` : `${kind} is silent for ${Math.round(ageMs / 1000)} s`,
  );
  return { kind: "bad", word: "Platform degraded", detail: words.join(", ") };
}
