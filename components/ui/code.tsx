import { cn } from "./cn";

/** A short piece of code, an id or a digest inside a line. */
export function Code({ children, className }: { children: string; className?: string }) {
  return <code className={cn("font-mono text-2xs break-words", className)}>{children}</code>;
}
