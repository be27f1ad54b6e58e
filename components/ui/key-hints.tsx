import { Kbd } from "./kbd";

export type KeyHintsProps = { hints: { keys: string[]; label: string }[] };

/** A quiet line beside a list's head: j k move, ↵ open. */
export function KeyHints({ hints }: KeyHintsProps) {
  return (
    <span className="inline-flex items-baseline gap-3 text-xs text-muted-foreground max-sm:hidden [@media(hover:none)]:hidden">
      {hints.map((hint) => (
        <span key={hint.label} className="inline-flex items-baseline gap-1">
          {hint.keys.map((key) => (
            <Kbd key={key} shortcut={key} />
          ))}
          {hint.label}
        </span>
      ))}
    </span>
  );
}

/** The hints of every `RowList`. */
export const rowKeyHints = [
  { keys: ["j", "k"], label: "move" },
  { keys: ["Enter"], label: "open" },
];
