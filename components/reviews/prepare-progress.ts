export type ProgressKind = "wrong" | "right" | "skipped" | "unsent" | "current" | "to come";

export type ProgressPart = { kind: ProgressKind; count: number };

type Counts = { wrong: number; decided: number; skipped: number; unsent: number; hasCurrent: boolean; waiting: number };

/** The parts of a queue's bar in their order, empty ones left out; `waiting` includes the current item and the unsent ones. */
export function prepareProgress({ wrong, decided, skipped, unsent, hasCurrent, waiting }: Counts): ProgressPart[] {
  const current = hasCurrent ? 1 : 0;
  const parts: ProgressPart[] = [
    { kind: "wrong", count: wrong },
    { kind: "right", count: Math.max(0, decided - wrong) },
    { kind: "skipped", count: skipped },
    { kind: "unsent", count: unsent },
    { kind: "current", count: current },
    { kind: "to come", count: Math.max(0, waiting - current - unsent) },
  ];
  return parts.filter(({ count }) => count > 0);
}
