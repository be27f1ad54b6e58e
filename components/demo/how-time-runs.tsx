import { type ReactNode, useId } from "react";

export type HowTimeRunsProps = { circumstance: ReactNode; compression: string };

/** Opens on a press, so that a finger gets there too; the browser's own popover closes it. On a phone it also says what the bar had no room for. */
export function HowTimeRuns({ circumstance, compression }: HowTimeRunsProps) {
  const id = useId();
  return (
    <>
      <button type="button" popoverTarget={id} className="rounded-sm px-1 text-foreground hover:bg-accent">
        <span className="max-sm:hidden">How time runs</span>
        <span className="sm:hidden">Time</span>
      </button>
      <div
        id={id}
        popover="auto"
        className="top-[calc(var(--demobar)+4px)] right-4 m-0 max-w-[min(420px,calc(100vw-32px))] rounded-md bg-popover px-3 py-2 text-xs whitespace-normal text-foreground shadow-popover [inset-inline-start:auto]"
      >
        <p className="mb-1 sm:hidden">{circumstance}</p>
        <p>{compression}</p>
      </div>
    </>
  );
}
