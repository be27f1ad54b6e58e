import type { DeploymentValue } from "@/lib/contracts/deployment-value";

/** What labelled answers came to in money, and how many answers they are of; `scaled` is that of all, if the others are alike. */
export type Worth = { currency: string; value: number; scaled: number | null; labelled: number; answered: number };

/** Over all versions; null where nobody has said what an answer is worth, or none of the time is labelled. */
export function worthOf({ prices, versions }: Pick<DeploymentValue, "prices" | "versions">): Worth | null {
  const valued = versions.flatMap((version) => (version.value === null ? [] : [{ ...version, value: version.value }]));
  if (!prices || valued.length === 0) return null;
  const sum = (pick: (version: (typeof valued)[number]) => number) => valued.reduce((all, v) => all + pick(v), 0);
  const isScaled = valued.every(({ scaledValue }) => scaledValue !== null);
  return {
    currency: prices.currency,
    value: sum(({ value }) => value),
    scaled: isScaled ? sum(({ scaledValue }) => scaledValue ?? 0) : null,
    labelled: sum(({ labelled }) => labelled),
    answered: sum(({ answered }) => answered),
  };
}
