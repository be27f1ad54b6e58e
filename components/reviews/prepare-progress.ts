export type ProgressKind = "wrong" | "right" | "skipped" | "on the way" | "current" | "to come";

export type ProgressPart = { kind: ProgressKind; count: number };

type Counts = {
  /** As the server counted when the page was last read. */
  wrong: number;
  decided: number;
  skipped: number;
  waiting: number;
  /** Decisions of this sitting that those counts do not hold yet. */
  onTheWay: number;
  hasCurrent: boolean;
};

/** The parts of a queue's bar in their order, empty ones left out; `waiting` includes the current item and those on the way. */
export function prepareProgress({ wrong, decided, skipped, onTheWay, hasCurrent, waiting }: Counts): ProgressPart[] {
  const current = hasCurrent ? 1 : 0;
  const parts: ProgressPart[] = [
    { kind: "wrong", count: wrong },
    { kind: "right", count: Math.max(0, decided - wrong) },
    { kind: "skipped", count: skipped },
    { kind: "on the way", count: onTheWay },
    { kind: "current", count: current },
    { kind: "to come", count: Math.max(0, waiting - current - onTheWay) },
  ];
  return parts.filter(({ count }) => count > 0);
}
