import type { RolloutEventKind } from "./moves";

/** Events that a reader of a timeline must not pass over: `bad` went wrong, `hold` wants somebody to look. */
const tones: Partial<Record<RolloutEventKind | "replica_crashed", "bad" | "hold">> = {
  fail: "bad",
  replica_crashed: "bad",
  void: "hold",
  expire: "hold",
  hold: "hold",
};

/** How an event of a timeline is marked; null where it is one of many, or none that this program knows. */
export function eventTone(event: string): "bad" | "hold" | null {
  const [, tone] = Object.entries(tones).find(([kind]) => kind === event) ?? [];
  return tone ?? null;
}
