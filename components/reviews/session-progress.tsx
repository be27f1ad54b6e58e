import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/client/format-number";
import type { ProgressKind, ProgressPart } from "./prepare-progress";

const looks: Record<ProgressKind, string> = {
  wrong: "bg-live",
  right: "bg-[var(--heat-2)]",
  skipped: "border border-border-strong",
  "on the way": "[background:var(--hatch)] border border-border-strong",
  current: "bg-primary",
  "to come": "bg-[var(--heat-1)]",
};

const words: Record<ProgressKind, string> = {
  wrong: "model was wrong",
  right: "model was right",
  skipped: "skipped",
  "on the way": "on the way",
  current: "this one",
  "to come": "to come",
};

const counted = ({ kind, count }: ProgressPart) =>
  kind === "current" ? words.current : `${formatNumber(count)} ${words[kind]}`;

/** The whole queue as one bar, with its counts in words. */
export function SessionProgress({ parts }: { parts: ProgressPart[] }) {
  if (parts.length === 0) return null;
  return (
    <div className="mb-3 flex flex-col-reverse gap-1.5">
      <div role="img" aria-label={parts.map(counted).join(", ")} className="flex h-1.5 gap-0.5">
        {parts.map(({ kind, count }) => (
          <span key={kind} className={cn("min-w-1 rounded-xs", looks[kind])} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul
        aria-hidden="true"
        className="flex flex-wrap justify-end gap-x-4 gap-y-0.5 text-2xs text-muted-foreground max-sm:justify-start"
      >
        {parts.map((part) => (
          <li key={part.kind} className="inline-flex items-center gap-1.5">
            <span className={cn("h-2 w-3.5 rounded-xs", looks[part.kind])} />
            {counted(part)}
          </li>
        ))}
      </ul>
    </div>
  );
}
