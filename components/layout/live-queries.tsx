"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { queryKeys } from "@/lib/client/query-keys";
import { listenToEvents } from "@/lib/client/use-events";

/** Marks what the event stream names as stale; what is on the page is then fetched again. */
export function LiveQueries() {
  const queryClient = useQueryClient();

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
  return null;
}
