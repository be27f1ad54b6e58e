import Link from "next/link";
import { Time } from "@/components/ui/time";
import type { TimelineEntry } from "@/lib/contracts/deployment";

export type TimelineProps = {
  entries: TimelineEntry[];
  /** Links each entry to its rollout, where the list mixes several. */
  deploymentId?: string;
};

/** What happened, why, and by whom, newest first. */
export function Timeline({ entries, deploymentId }: TimelineProps) {
  if (entries.length === 0) return <p className="text-sm text-muted-foreground">Nothing has happened yet.</p>;
  return (
    <ol className="grid gap-2">
      {entries.map((entry) => (
        <li key={entry.id} className="grid grid-cols-[76px_minmax(0,1fr)] gap-x-3 text-sm">
          <Time value={entry.at} className="text-xs text-muted-foreground" />
          <div>
            <p className="break-words">{entry.reason}</p>
            <p className="text-xs text-muted-foreground">
              {deploymentId && entry.rolloutNumber !== null ? (
                <>
                  <Link href={`/deployments/${deploymentId}/rollouts/${entry.rolloutNumber}`}>
                    rollout {entry.rolloutNumber}
                  </Link>
                  {", "}
                </>
              ) : null}
              {entry.event.replaceAll("_", " ")}
              {entry.event === "replica_crashed" ? ", seen by " : " by "}
              {entry.actor}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
