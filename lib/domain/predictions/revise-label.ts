/** The truth that stands for a prediction. */
export type StandingLabel = { label: string; observedAt: Date };

type LabelDecision =
  /** The first truth: add the row. */
  | { kind: "first" }
  /** A later truth that differs: take the old row back, add the new one. */
  | { kind: "revised" }
  /** Says what already stands, or was observed before it: nothing to count. */
  | { kind: "unchanged" }
  | { kind: "outdated" };

/** Decides what a label does to the truth that stands. Of two observed at one moment, the one that arrived later wins. */
export function reviseLabel(standing: StandingLabel | null, incoming: StandingLabel): LabelDecision {
  if (standing === null) return { kind: "first" };
  if (incoming.observedAt < standing.observedAt) return { kind: "outdated" };
  if (incoming.label === standing.label) return { kind: "unchanged" };
  return { kind: "revised" };
}
