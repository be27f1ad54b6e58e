"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect } from "react";
import { listenToEvents } from "@/lib/client/use-events";

export type LiveRefreshProps = {
  /** The nouns that the server-rendered page shows. */
  nouns: string[];
  /** Only changes of these rows; leave out for lists. */
  ids?: string[];
  /** How long changes are gathered; a page whose data changes all the time waits longer. */
  gatherMs?: number;
};

/** Several changes often come together; one refresh shows them all. */
const GATHER_MS = 250;

/** Renders a server-rendered page again when something it shows has changed. What is drawn stays until the new page is there. */
export function LiveRefresh({ nouns, ids, gatherMs = GATHER_MS }: LiveRefreshProps) {
  const router = useRouter();
  const nounKey = nouns.join(" ");
  const idKey = ids?.join(" ");

  // External system: the event stream.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const shownNouns = new Set(nounKey.split(" "));
    const shownIds = idKey === undefined ? null : new Set(idKey.split(" "));
    const stop = listenToEvents((change) => {
      const concerns = !change || (shownNouns.has(change.noun) && (!shownIds || shownIds.has(change.id)));
      if (!concerns || timer) return;
      timer = setTimeout(() => {
        timer = undefined;
        startTransition(() => router.refresh());
      }, gatherMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [router, nounKey, idKey, gatherMs]);
  return null;
}
