/**
 * How a rule stands. `pending`: some windows breach, not enough of them. `recovering`: it fired, and the newest windows are
 * in order. `paused`: it does not judge now (maintenance, or somebody muted it).
 */
export const ruleStates = ["ok", "pending", "firing", "recovering", "no_data", "paused"] as const;
export type RuleState = (typeof ruleStates)[number];

/** A state as stored; one that is none of ours knows nothing yet. */
export function parseRuleState(value: string): RuleState {
  return ruleStates.find((state) => state === value) ?? "no_data";
}

/** Whether an incident holds the rule as one that is not over. */
export const isFiring = (state: RuleState): boolean => state === "firing" || state === "recovering";

type Shown = { kind: "ok" | "progress" | "hold" | "bad" | "off"; word: string };

/** A state as a kind and a word. */
export const ruleStateShown: Record<RuleState, Shown> = {
  ok: { kind: "ok", word: "in order" },
  pending: { kind: "hold", word: "pending" },
  firing: { kind: "bad", word: "firing" },
  recovering: { kind: "progress", word: "recovering" },
  no_data: { kind: "off", word: "no data" },
  paused: { kind: "off", word: "paused" },
};
