import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { Change } from "@/lib/contracts/home";

/** The best state of Home, with the last thing that the person did. */
export function NothingWaits({ last }: { last: Change | null }) {
  return (
    <EmptyState title="Nothing waits for you.">
      {last ? (
        <>
          The last thing you did: {last.what}, <Time value={last.at} />.
        </>
      ) : (
        <>
          Approvals, rollouts and reviews that need you appear here by themselves. Until then, look at the{" "}
          <Link href="/models">models</Link>.
        </>
      )}
    </EmptyState>
  );
}
