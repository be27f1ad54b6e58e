import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { Change } from "@/lib/contracts/home";

/** The best state of Home: below the sentence that says so, the last thing that the person did. */
export function NothingWaits({ last }: { last: Change | null }) {
  if (last) {
    return (
      <EmptyState title={`Your last decision: ${last.what}`}>
        <Time value={last.at} />. What needs you next appears here by itself.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="You have decided nothing yet.">
      Approvals, rollouts and reviews that need you appear here by themselves. Until then, look at the{" "}
      <Link href="/models">models</Link>.
    </EmptyState>
  );
}
