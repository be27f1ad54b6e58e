"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { cn } from "./cn";

export type CopyButtonProps = { text: string; label?: string; className?: string };

/** How long the tick stands after a copy. */
const CONFIRMATION_MS = 1500;

export function CopyButton({ text, label = "Copy", className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"idle" | "copied" | "failed">("idle");

  async function copy() {
    const next = await navigator.clipboard.writeText(text).then(
      () => "copied" as const,
      () => "failed" as const,
    );
    setOutcome(next);
    setTimeout(() => setOutcome("idle"), CONFIRMATION_MS);
  }

  return (
    <button
      type="button"
      aria-label={label}
      onClick={() => void copy()}
      className={cn(
        "inline-flex size-6 flex-none items-center justify-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground",
        className,
      )}
    >
      {outcome === "copied" ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
      <span role="status" className="sr-only">
        {outcome === "copied" ? "Copied" : outcome === "failed" ? "Could not copy" : ""}
      </span>
    </button>
  );
}
