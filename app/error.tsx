"use client";

import { ErrorState } from "@/components/ui/error-state";

export type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <main className="mx-auto mt-[12dvh] w-full max-w-[560px] px-4">
      <h1 className="mb-3">This page could not be shown.</h1>
      <ErrorState
        title="Something failed on our side"
        message="Nothing was changed. If it happens again, tell your administrator the id below."
        errorId={error.digest}
        onRetry={retry}
      />
    </main>
  );
}
