import type { StateAt } from "./state-at";

type Told = Pick<StateAt, "kind" | "until" | "reason"> & {
  shares: readonly { arm: "live" | "candidate"; version: number; weight: number }[];
};

/** A state as a sentence; in the present where it lasts. */
export function describeState(state: Told): string {
  const isStill = state.until === null;
  switch (state.kind) {
    case "not_created":
      return "The deployment did not exist yet.";
    case "never_served":
      return isStill
        ? "Not deployed yet: no version has served here."
        : "Not deployed yet: no version had served here.";
    case "deleted":
      return "The deployment was deleted.";
    case "nothing":
      return isStill ? "Nothing serves." : "Nothing served.";
    case "serving":
      return `${describeShares(state.shares, isStill ? "serves" : "served")}.`;
  }
}

/** "v1 served all traffic"; "v1 served 75 %, v2 as candidate 25 %". */
function describeShares(shares: Told["shares"], verb: string): string {
  const [first, ...others] = shares;
  if (!first) return "Nothing";
  const rest = others.map(
    ({ arm, version, weight }) => `v${version}${arm === "candidate" ? " as candidate" : ""} ${weight}\u00a0%`,
  );
  const amount = first.weight === 100 ? "all traffic" : `${first.weight}\u00a0%`;
  return [`v${first.version} ${verb} ${amount}`, ...rest].join(", ");
}
