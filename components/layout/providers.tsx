"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ClockProvider } from "@/lib/client/clock";

export type ProvidersProps = { serverNow: number; children: ReactNode };

/** Data is fetched again when the event stream says so, hence no polling and no refetch on focus. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, retry: 1 } },
  });
}

/** What every page needs in the browser: the query cache and the clock. */
export function Providers({ serverNow, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <ClockProvider serverNow={serverNow}>{children}</ClockProvider>
    </QueryClientProvider>
  );
}
