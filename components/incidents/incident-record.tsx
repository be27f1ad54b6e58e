import { Time } from "@/components/ui/time";
import type { IncidentEntryView } from "@/lib/contracts/incident";

/** What happened in the incident, newest first; what people wrote stands out. */
export function IncidentRecord({ entries }: { entries: IncidentEntryView[] }) {
  return (
    <ol className="grid gap-2" aria-label="What happened, newest first">
      {entries.toReversed().map(({ id, at, kind, text, actorName }) => (
        <li key={id} className="grid grid-cols-[76px_minmax(0,1fr)] gap-x-3 text-sm">
          <Time value={at} className="text-xs leading-5 text-muted-foreground" />
          <div className={kind === "commented" ? "border-l-2 border-primary pl-2" : undefined}>
            <p className="break-words whitespace-pre-line">{text}</p>
            <p className="text-xs text-muted-foreground">{actorName ?? "by itself"}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
