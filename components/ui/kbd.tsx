import { formatShortcut } from "@/lib/client/shortcut";
import { cn } from "./cn";

export type KbdProps = { shortcut: string; className?: string };

/** The picture of a key. Decoration: the key itself is announced by `aria-keyshortcuts`. */
export function Kbd({ shortcut, className }: KbdProps) {
  return (
    <span aria-hidden="true" data-kbd="" className="inline-flex">
      <kbd
        className={cn(
          "inline-block min-w-4 rounded-xs bg-muted px-1 text-center font-sans text-2xs text-muted-foreground",
          className,
        )}
      >
        {formatShortcut(shortcut)}
      </kbd>
    </span>
  );
}
