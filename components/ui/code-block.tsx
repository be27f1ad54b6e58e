import { cn } from "./cn";
import { CopyButton } from "./copy-button";
import { focusStop } from "./focus-stop";

export type CodeBlockProps = {
  code: string /** What it is: "curl", "Last 20 lines of the log". */;
  label: string;
  className?: string;
};

/** Code or a log that keeps its lines, scrolls inside and can be copied. */
export function CodeBlock({ code, label, className }: CodeBlockProps) {
  return (
    <figure className={cn("min-w-0 overflow-hidden rounded-md border border-border bg-card", className)}>
      <figcaption className="flex items-center justify-between border-b border-border py-0.5 pr-1 pl-3 text-2xs text-muted-foreground">
        {label}
        <CopyButton text={code} label={`Copy: ${label}`} />
      </figcaption>
      <pre
        {...focusStop}
        className="max-h-80 overflow-auto px-3 py-2 font-mono text-xs leading-[18px] focus-visible:-outline-offset-2"
      >
        {code}
      </pre>
    </figure>
  );
}
