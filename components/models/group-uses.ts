import type { VersionUse } from "@/lib/contracts/model";

type EnvironmentUse = { environment: string; uses: VersionUse[] };

/** Uses by environment, in the order given (later environments first). */
export function groupUses(uses: readonly VersionUse[]): EnvironmentUse[] {
  const groups = new Map<string, VersionUse[]>();
  for (const use of uses) groups.set(use.environment, [...(groups.get(use.environment) ?? []), use]);
  return [...groups].map(([environment, inside]) => ({ environment, uses: inside }));
}

/** Live first, then whatever tries to replace it. */
export const isLive = (use: VersionUse): boolean => use.arm === "live";
