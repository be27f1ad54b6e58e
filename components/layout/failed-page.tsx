"use client";

import { ErrorState } from "@/components/ui/error-state";

export type FailedPageProps = { error: Error & { digest?: string }; onRetry: () => void };

/** In the place of a page that failed: what to do. Code that could not be fetched comes only with the whole page. */
export function FailedPage({ error, onRetry }: FailedPageProps) {
  if (error.name === "ChunkLoadError")
    return (
      <ErrorState
        title="A part of this page did not arrive"
        message="The line broke, or Slipway was updated meanwhile. Nothing was changed. The page has to be loaded anew."
        onRetry={() => window.location.reload()}
      />
    );
  return (
    <ErrorState
      title="Something failed on our side"
      message="Nothing was changed. If it happens again, tell your administrator the id below."
      errorId={error.digest}
      onRetry={onRetry}
    />
  );
}
