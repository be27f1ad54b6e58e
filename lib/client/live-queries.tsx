"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { queryKeys } from "@/lib/client/query-keys";
import { listenToEvents } from "@/lib/client/use-events";

/** Data is fetched again when the event stream says so, hence no polling and no refetch on focus. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, retry: 1 } },
  });
}

/**
 * A query cache for what stands in it; what the event stream names is stale and fetched again. It stands around the parts
 * that fetch for themselves: most pages come whole from the server and need none.
 */
export function LiveQueries({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);

  // External system: the event stream.
  useEffect(
    () =>
      listenToEvents((change) => {
        if (!change) return void queryClient.invalidateQueries();
        void queryClient.invalidateQueries({ queryKey: queryKeys.one(change.noun, change.id) });
        void queryClient.invalidateQueries({ queryKey: queryKeys.list(change.noun).slice(0, 2) });
      }),
    [queryClient],
  );
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
