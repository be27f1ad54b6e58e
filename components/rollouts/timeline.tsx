import Link from "next/link";
import { StateGlyph } from "@/components/ui/state-glyph";
import { Time } from "@/components/ui/time";
import type { TimelineEntry } from "@/lib/contracts/deployment";
import { eventTone } from "@/lib/domain/rollouts/event-tone";

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
            <Reason event={entry.event}>{entry.reason}</Reason>
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

function Reason({ event, children }: { event: string; children: string }) {
  const tone = eventTone(event);
  if (!tone) return <p className="break-words">{children}</p>;
  return (
    <p className="flex items-baseline gap-1.5">
      <StateGlyph kind={tone} className="relative top-[1.5px]" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
