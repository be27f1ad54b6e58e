import type { StateKind } from "@/lib/contracts/state-kind";
import { cn } from "./cn";

const colours: Record<StateKind, string> = {
  ok: "text-state-ok",
  progress: "text-state-progress",
  hold: "text-state-hold",
  bad: "text-state-bad",
  off: "text-state-off",
};

/** The colour of a state as a text class. For `State` and for the charts that draw a verdict; nothing else picks one. */
export function stateColour(kind: StateKind): string {
  return colours[kind];
}

function shape(kind: StateKind) {
  switch (kind) {
    case "ok":
      return (
        <>
          <circle cx="6" cy="6" r="5" fill="currentColor" />
          <path d="M3.6 6.2 5.3 7.9 8.5 4.4" stroke="var(--card)" strokeWidth="1.4" fill="none" />
        </>
      );
    case "progress":
      return (
        <>
          <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5z" fill="currentColor" />
        </>
      );
    case "hold":
      return (
        <>
          <path d="M6 .6 11.4 6 6 11.4.6 6z" fill="currentColor" />
          <path d="M4.9 4v4M7.1 4v4" stroke="var(--card)" strokeWidth="1.2" />
        </>
      );
    case "bad":
      return (
        <>
          <path d="M6 .8 11.6 11H.4z" fill="currentColor" />
          <path d="M6 4.4v3.2M6 8.6v1.1" stroke="var(--card)" strokeWidth="1.2" />
        </>
      );
    case "off":
      return <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;
  }
}

/** The shape of a state, for people who do not see its colour. Always beside its word. */
export function StateGlyph({ kind, className, size = 12 }: { kind: StateKind; className?: string; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={cn("flex-none", stateColour(kind), className)}
    >
      {shape(kind)}
    </svg>
  );
}
