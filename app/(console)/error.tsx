"use client";

import { RefusedPage } from "@/components/layout/refused-page";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { readRefusal } from "@/lib/domain/errors/app-error";

export type ConsoleErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function ConsoleError({ error, retry }: ConsoleErrorProps) {
  const refusal = readRefusal(error.digest);
  if (refusal) return <RefusedPage refusal={refusal} onRetry={retry} />;
  return (
    <>
      <PageHeader sentence="This page could not be shown." />
      <ErrorState
        title="Something failed on our side"
        message="Nothing was changed. If it happens again, tell your administrator the id below."
        errorId={error.digest}
        onRetry={retry}
      />
    </>
  );
}
