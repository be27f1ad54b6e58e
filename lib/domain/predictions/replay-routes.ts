type Arm = { arm: "live" | "candidate"; version: number; ready: number };

/** The version that surely answers at an address of a deployment; `isPreview`: at the one that asks the candidate. */
type SureAnswer = { version: number; isPreview: boolean };

/**
 * Which version can be asked for by name where these arms run: the candidate at the preview address, or else the only
 * version there is. Beside a candidate nobody knows which of the two the usual address asks.
 */
export function sureAnswerOf(arms: readonly Arm[]): SureAnswer | null {
  const candidate = arms.find(({ arm }) => arm === "candidate");
  const asked = candidate ?? arms.find(({ arm }) => arm === "live");
  if (!asked || asked.ready === 0) return null;
  return { version: asked.version, isPreview: candidate !== undefined };
}
