import { formatNumber } from "@/lib/client/format-number";
import type { ArmView } from "@/lib/contracts/deployment";

/**
 * What an arm is asked unseen by callers, and what became of it, e.g. `copies of 20 %: 1,204 answered, 28 dropped`. Null where
 * it is asked nothing.
 */
export function copiesWords({ mirror, copies }: Pick<ArmView, "mirror" | "copies">): string | null {
  if (mirror === 0 && copies === null) return null;
  const { answered, unanswered, dropped } = copies ?? { answered: 0, unanswered: 0, dropped: 0 };
  const outcomes = [
    `${formatNumber(answered)} answered`,
    ...(unanswered > 0 ? [`${formatNumber(unanswered)} unanswered`] : []),
    ...(dropped > 0 ? [`${formatNumber(dropped)} dropped`] : []),
  ];
  return `copies of ${mirror} %: ${outcomes.join(", ")}`;
}
