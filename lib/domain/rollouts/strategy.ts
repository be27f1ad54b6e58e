/** How a deployment is taken to another version. */
export const strategies = ["rolling", "canary", "blue_green", "shadow", "ab_test"] as const;
export type Strategy = (typeof strategies)[number];

/** What follows the last step: all traffic for the candidate, back to live as planned, or a person's choice of the two. */
export const planEnds = ["promote", "conclude", "choose"] as const;
export type PlanEnd = (typeof planEnds)[number];

/** How a strategy is called in a sentence. */
export const strategyNames: Record<Strategy, string> = {
  rolling: "rolling",
  canary: "canary",
  blue_green: "blue/green",
  shadow: "shadow",
  ab_test: "A/B test",
};

/** A strategy as it is stored, in words; one that this program does not know is called as it is stored. */
export function strategyName(stored: string): string {
  const known = strategies.find((strategy) => strategy === stored);
  return known ? strategyNames[known] : stored;
}
