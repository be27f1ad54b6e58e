"use client";

import { useRouter } from "next/navigation";
import { Button } from "./button";
import { StateGlyph } from "./state-glyph";

export type ErrorStateProps = {
  /** What could not be done: "The versions could not be loaded." */
  title: string;
  message?: string;
  /** Names the error in the log, whose line carries the request as well. */
  errorId?: string;
  /** Default: loads the page's data again. */
  onRetry?: () => void;
};

/** What happened, the id to tell support, and a way to try again. */
export function ErrorState({ title, message, errorId, onRetry }: ErrorStateProps) {
  const router = useRouter();
  return (
    <div role="alert" className="grid justify-items-start gap-2 rounded-md border border-border bg-card px-4 py-5">
      <p className="flex items-baseline gap-2 text-base font-strong">
        <StateGlyph kind="bad" className="relative top-px" />
        {title}
      </p>
      {message ? <p className="max-w-[64ch] text-sm text-muted-foreground">{message}</p> : null}
      {errorId ? <p className="font-mono text-2xs text-muted-foreground">error {errorId}</p> : null}
      <Button onClick={onRetry ?? (() => router.refresh())}>Try again</Button>
    </div>
  );
}
