"use client";

import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import type { Refusal } from "@/lib/domain/errors/app-error";

export type RefusedPageProps = { refusal: Refusal; onRetry: () => void };

/** In the place of a page that Slipway itself refused to show: the sentence that says why, and what to do next. */
export function RefusedPage({ refusal: { code, message }, onRetry }: RefusedPageProps) {
  if (code === "forbidden") {
    return (
      <>
        <PageHeader sentence="This page is not yours to see." />
        <EmptyState title={message} action={<ButtonLink href="/">Go to Home</ButtonLink>}>
          Your roles stand in the menu at the top right. They come from the groups of your identity provider.
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader sentence="This page could not be shown." />
      <ErrorState title={message} onRetry={onRetry} />
    </>
  );
}
