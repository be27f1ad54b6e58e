import type { ReactNode } from "react";
import type { StateKind } from "@/lib/contracts/state-kind";
import { cn } from "./cn";
import { StateGlyph, stateColour } from "./state-glyph";

export type StateProps = { kind: StateKind; children: ReactNode; className?: string };

/** A state as shape, colour and word. The word is the child: "Degraded". */
export function State({ kind, children, className }: StateProps) {
  return (
    <span
      data-state-kind={kind}
      className={cn("inline-flex items-baseline gap-1.5 whitespace-nowrap font-medium", stateColour(kind), className)}
    >
      <StateGlyph kind={kind} className="relative top-[1.5px]" />
      {children}
    </span>
  );
}
