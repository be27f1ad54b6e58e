"use client";

import { FailedPage } from "@/components/layout/failed-page";
import { RefusedPage } from "@/components/layout/refused-page";
import { PageHeader } from "@/components/ui/page-header";
import { readRefusal } from "@/lib/domain/errors/app-error";

export type ConsoleErrorProps = { error: Error & { digest?: string }; retry: () => void };

export default function ConsoleError({ error, retry }: ConsoleErrorProps) {
  const refusal = readRefusal(error.digest);
  if (refusal) return <RefusedPage refusal={refusal} onRetry={retry} />;
  return (
    <>
      <PageHeader sentence="This page could not be shown." />
      <FailedPage error={error} onRetry={retry} />
    </>
  );
}
