import { formatShortcut } from "@/lib/client/shortcut";
import { cn } from "./cn";

export type KbdProps = { shortcut: string; className?: string };

/** The picture of a key; of "Meta+K Control+K" the one that the person's keyboard has. Decoration: `aria-keyshortcuts` announces it. */
export function Kbd({ shortcut, className }: KbdProps) {
  const [first = "", second] = shortcut.split(" ");
  const hasBoth = first.startsWith("Meta+") && second !== undefined;
  return (
    <span aria-hidden="true" data-kbd="" className="inline-flex">
      <kbd
        className={cn(
          "inline-block min-w-4 rounded-xs bg-foreground/7 px-1 text-center font-sans text-2xs text-muted-foreground",
          className,
        )}
      >
        <span className={hasBoth ? "not-in-data-[keys=mac]:hidden" : undefined}>{formatShortcut(first)}</span>
        {hasBoth ? <span className="in-data-[keys=mac]:hidden">{formatShortcut(second)}</span> : null}
      </kbd>
    </span>
  );
}
