"use client";

import { FailedPage } from "@/components/layout/failed-page";

export type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <main className="mx-auto mt-[12dvh] w-full max-w-[560px] px-4">
      <h1 className="mb-3">This page could not be shown.</h1>
      <FailedPage error={error} onRetry={retry} />
    </main>
  );
}
