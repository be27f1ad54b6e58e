"use client";

import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";

export type ConsoleErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function ConsoleError({ error, reset }: ConsoleErrorProps) {
  return (
    <>
      <PageHeader sentence="This page could not be shown." />
      <ErrorState
        title="Something failed on our side"
        message="Nothing was changed. If it happens again, tell your administrator the id below."
        requestId={error.digest}
        onRetry={reset}
      />
    </>
  );
}
